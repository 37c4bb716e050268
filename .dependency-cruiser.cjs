/**
 * The import rules of the house, as data. One rule = one sentence a newcomer can read.
 * `npm run check` obeys them; `npm run map` draws the same graph into docs/architecture.md.
 */
const area = '^src/areas/([^/]+)/'
const tests = '[.](test|fixture)[.]ts$'
const pure = '(rules|policy|live)([.]ts$|/)'
// Commands, events, views and voices of a room are types and nothing else.
const typesOnly = '/(types|live/(commands|events|view|voices))[.]ts$'
const topFloor = 'notifications|search|observatory'

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'Two files that need each other are one idea in two places.',
      {},
      { circular: true },
    ),
    rule(
      'nothing-unresolved',
      'An import that leads nowhere hides from every other rule.',
      { path: '^(src|scripts|journeys|bench|bin)/', pathNot: '^src/messages/' },
      {
        couldNotResolve: true,
        pathNot: '^([$]app/|[.]/[$]types|[.][.]?/.*[$]types|#messages/|virtual:)',
      },
    ),
    rule(
      'areas-ignore-routes',
      'The product does not know its web addresses nor its wiring.',
      { path: '^src/(areas|platform|ui)/', pathNot: tests },
      { path: '^src/(routes|composition)/' },
    ),
    rule(
      'platform-is-below',
      'Platform could ship in another product.',
      { path: '^src/platform/', pathNot: tests },
      { path: '^src/(areas|ui|routes|composition)/' },
    ),
    rule(
      'ui-kit-is-domain-free',
      'src/ui may not know what a session is; its words are passed in.',
      { path: '^src/ui/', pathNot: tests },
      { path: ['^src/(areas|platform|routes|composition|messages)/', '^#messages/'] },
    ),
    rule(
      'framework-stays-at-the-rim',
      '$app is for routes, hooks and composition; $app/forms also for the ui of an area.',
      { path: '^src/(areas|platform|ui)/', pathNot: ['^src/areas/.+/ui/', tests] },
      { path: '(^|/)[$]app/' },
    ),
    rule(
      'area-ui-knows-forms-only',
      'A component of an area enhances its forms and knows nothing else of the framework.',
      { path: '^src/areas/.+/ui/', pathNot: tests },
      { path: '(^|/)[$]app/', pathNot: '(^|/)[$]app/forms' },
    ),
    rule(
      'rules-are-pure',
      'Rules, policy and the live kernel see types, events, each other and pure helpers; never I/O.',
      { path: `^src/areas/.*/${pure}`, pathNot: tests },
      {
        pathNot: [
          '^src/areas/.*/(types|events|rules|policy|live)([.]ts$|/)',
          '^src/platform/(outcome[.]ts|ids[.]ts|time([.]ts|/)|i18n/locale[.]ts)',
        ],
      },
    ),
    rule(
      'types-are-leaves',
      'types.ts imports only types and ids.',
      { path: '^src/areas/.*/types[.]ts$' },
      {
        pathNot: [
          typesOnly,
          '^src/platform/(ids|outcome|i18n/locale)[.]ts$',
          '^node_modules/type-fest',
        ],
      },
    ),
    rule(
      'store-is-below',
      'A store knows tables and types; it decides nothing.',
      { path: `^src/areas/.*/store([.]ts$|/)`, pathNot: tests },
      {
        path: '^src/areas/.*/(rules|policy|live|input|use-cases|jobs|ui|client)([.]ts$|/)',
        pathNot: typesOnly,
      },
    ),
    rule(
      'only-stores-query',
      'Kysely and pg are imported by stores, tables, platform and composition.',
      {
        path: '^src/',
        pathNot: ['/(store|tables)([.]ts$|/)', '^src/(platform|composition)/', tests],
      },
      { path: '^node_modules/(kysely|pg)/' },
    ),
    rule(
      'routes-go-through-use-cases',
      'A route never calls a store, a table or a rule.',
      { path: '^src/routes/', pathNot: tests },
      { path: '^src/areas/.*/(store|rules|tables|live)([.]ts$|/)' },
    ),
    rule(
      'browser-code-is-clean',
      'What runs in a browser never imports server code.',
      { path: ['[.]svelte$', '[.]svelte[.]ts$', '^src/areas/.+/client/'], pathNot: tests },
      {
        path: [
          '^src/areas/.*/(store|tables|use-cases|jobs)([.]ts$|/)',
          '^src/platform/(db|mail|jobs|config|log)([.]ts$|/|-)',
          '^src/composition/',
        ],
      },
    ),
    rule(
      'use-cases-know-no-edge',
      'A use case gets values already parsed; only the types of input.ts and wire.ts reach it.',
      { path: '^src/areas/.+/use-cases/', pathNot: tests },
      {
        path: ['^src/areas/.*/(ui|client|jobs|input|wire)([.]ts$|/)', '^node_modules/zod/'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'neighbours-by-the-front-door',
      "Another area's types, tables, policy, events and use cases: yes. Its store and rules: no; its ui only from the two ground floors.",
      { path: area, pathNot: tests },
      {
        path: '^src/areas/',
        pathNot: [
          '^src/areas/$1/',
          '^src/areas/(people|communities)/ui/',
          '^src/areas/(people|communities)/[^/]+/ui/',
          '/(types|policy|events|tables|wire)[.]ts$',
          '/use-cases/',
        ],
      },
    ),
    rule(
      'ladder-people',
      'people is the ground floor.',
      { path: '^src/areas/people/', pathNot: tests },
      { path: '^src/areas/(?!people/)' },
    ),
    rule(
      'ladder-communities',
      'communities stands on people only.',
      { path: '^src/areas/communities/', pathNot: tests },
      { path: '^src/areas/(?!(people|communities)/)' },
    ),
    rule(
      'siblings-share-types-only',
      'Practice areas meet in routes or through events, not by calling each other.',
      { path: `^src/areas/(?!(?:${topFloor})/)([^/]+)/`, pathNot: tests },
      {
        path: '^src/areas/',
        pathNot: [
          '^src/areas/$1/',
          '^src/areas/(?:people|communities)/',
          '/(types|events|tables)[.]ts$',
        ],
      },
    ),
    rule(
      'nobody-looks-up',
      'notifications, search and observatory listen; nobody calls them.',
      { path: `^src/areas/(?!(?:${topFloor})/)`, pathNot: tests },
      { path: `^src/areas/(${topFloor})/` },
    ),
    rule(
      'no-test-code-in-product',
      'Product code never imports tests, fixtures or the tools of the tests.',
      { path: '^(src|bin)/', pathNot: `${tests}|/test-[a-z]+[.]ts$` },
      {
        path: [
          `${tests}|^src/.*/test-[a-z]+[.]ts$`,
          '^node_modules/(vitest|@playwright|fast-check)/',
        ],
      },
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/messages/'] },
    exclude: { path: ['^build/', '[.]svelte-kit/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte', '.js', '.mjs', '.cjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'types', 'node', 'default'],
    },
  },
}

function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to }
}
