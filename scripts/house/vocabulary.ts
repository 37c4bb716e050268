/**
 * The closed vocabulary of file names: a name promises what is inside.
 * A new name needs a line in docs/decisions/002-house-tools.md saying why the old ones would not do.
 */

export interface Broken {
  readonly rule: string
  readonly file: string
  readonly why: string
}

const TEST = String.raw`(?:\.(?:property|store|nodes|api|supervisor))?\.test`
const KEBAB = String.raw`[a-z][a-z0-9]*(?:-[a-z0-9]+)*`
const PASCAL = String.raw`[A-Z][A-Za-z0-9]*`

/** Files that may stand in an area or in a sub-area. */
const AREA_FILES = [
  /^(types|rules|policy|tables|store|input|events|wire|jobs|search|seed)\.ts$/,
  new RegExp(`^${KEBAB}\\.svelte\\.ts$`),
  new RegExp(`^${KEBAB}(?:${TEST}|\\.fixture)\\.ts$`),
  /^README\.md$/,
]

/** Folders of the vocabulary and the files each may hold. */
const AREA_FOLDERS: Record<string, readonly RegExp[]> = {
  'use-cases': [new RegExp(`^${KEBAB}-${KEBAB}(?:${TEST}|\\.fixture)?\\.ts$`)],
  ui: [
    new RegExp(`^${PASCAL}\\.svelte$`),
    new RegExp(`^${KEBAB}(?:\\.svelte|${TEST})?\\.ts$`),
    new RegExp(`^${KEBAB}\\.css$`),
  ],
  client: [new RegExp(`^${KEBAB}(?:\\.svelte|${TEST}|\\.fixture)?\\.ts$`)],
  rules: [new RegExp(`^${KEBAB}(?:${TEST}|\\.fixture)?\\.ts$`)],
  store: [new RegExp(`^${KEBAB}(?:${TEST}|\\.fixture)?\\.ts$`)],
  live: [new RegExp(`^${KEBAB}(?:${TEST}|\\.fixture)?\\.ts$`)],
  methods: [...AREA_FILES, /^catalogue\.ts$/, new RegExp(`^${KEBAB}\\.v[1-9][0-9]*\\.json$`)],
}

const DRAWERS =
  /^(utils?|helpers?|common|shared|misc|lib|stuff|manager|services?)(\.|$)|^index\.[jt]s$/
const SOURCE_ROOT =
  /^(app\.(html|d\.ts)|error\.html|env\.ts|hooks(\.server|\.client)?\.ts|service-worker\.ts|instrumentation\.server\.ts)$/
const SOURCE_FOLDERS = ['routes', 'composition', 'areas', 'platform', 'ui', 'messages']
const ROUTE_FILE = new RegExp(`^(\\+(page|layout|server|error)[@.].+|${KEBAB}${TEST}\\.ts)$`)
const PLAIN_FILE = new RegExp(
  `^${KEBAB}(?:\\.svelte|\\.d|${TEST}|\\.fixture)?\\.(ts|css|sql|json|woff2)$`,
)
const UI_FILE = new RegExp(`^(${PASCAL}\\.svelte|README\\.md|LICENSE)$`)

/**
 * @param files paths below the root, with forward slashes, tests and generated files included
 * @returns one entry per broken promise; empty when every name keeps to the vocabulary
 */
export function brokenNames(files: readonly string[]): Broken[] {
  const areas = files.filter((file) => file.startsWith('src/areas/'))
  const noArea = { rule: 'some-area', file: 'src/areas', why: 'no area was found at all' }
  return [...(areas.length === 0 ? [noArea] : []), ...files.flatMap(brokenName)]
}

function brokenName(file: string): Broken[] {
  const [top = '', ...rest] = file.split('/')
  if (top === 'src') return inSource(file, rest)
  if (top === 'migrations') return inMigrations(file, rest)
  if (top === 'messages') return inMessages(file, rest)
  if (top === 'journeys') return inJourneys(file, rest)
  return misnamedTest(file)
}

function inSource(file: string, [folder = '', ...rest]: string[]): Broken[] {
  if (rest.length === 0) {
    return SOURCE_ROOT.test(folder) ? [] : [broken('source-root', file, 'src/ holds five folders')]
  }
  const drawer = rest.find((name) => DRAWERS.test(name))
  if (drawer && folder !== 'messages') return [broken('no-drawers', file, `${drawer} is a drawer`)]
  if (folder === 'areas') return inArea(file, rest)
  if (folder === 'routes') return inRoutes(file, rest)
  if (folder === 'messages') return []
  return SOURCE_FOLDERS.includes(folder)
    ? inPlainFolder(file, folder, rest)
    : [broken('source-root', file, `src/${folder} is not one of ${SOURCE_FOLDERS.join(', ')}`)]
}

function inArea(file: string, [area = '', ...path]: string[]): Broken[] {
  if (path.length === 0) return [broken('area-vocabulary', file, 'a file belongs to an area')]
  if (!kebab(area)) return [broken('area-vocabulary', file, `${area} is not a kebab-case name`)]
  return inAreaFolder(file, path, 0)
}

/** `depth` counts sub-areas: an area may have them, a sub-area may not. */
function inAreaFolder(file: string, [first = '', ...rest]: string[], depth: number): Broken[] {
  if (rest.length === 0) return named(file, first, AREA_FILES)
  const vocabulary = AREA_FOLDERS[first]
  if (vocabulary) return inVocabularyFolder(file, first, rest)
  return depth === 0 && kebab(first)
    ? inAreaFolder(file, rest, 1)
    : [broken('area-vocabulary', file, `${first}/ is not a folder of the vocabulary`)]
}

function inVocabularyFolder(file: string, folder: string, rest: string[]): Broken[] {
  const name = rest.at(-1) ?? ''
  if (rest.length > 1 && folder !== 'methods') {
    return [broken('area-vocabulary', file, `${folder}/ holds files, not folders`)]
  }
  return named(file, name, AREA_FOLDERS[folder] ?? [], folder)
}

function named(
  file: string,
  name: string,
  allowed: readonly RegExp[],
  folder = 'an area',
): Broken[] {
  if (allowed.some((pattern) => pattern.test(name))) return []
  const rule = folder === 'use-cases' ? 'use-case-is-verb-noun' : 'area-vocabulary'
  return [broken(rule, file, `${name} is not a name of ${folder}`)]
}

function inRoutes(file: string, rest: string[]): Broken[] {
  const name = rest.at(-1) ?? ''
  return ROUTE_FILE.test(name)
    ? []
    : [broken('routes-are-addresses', file, 'routes hold + files and tests only')]
}

function inPlainFolder(file: string, folder: string, rest: string[]): Broken[] {
  const name = rest.at(-1) ?? ''
  const fits = PLAIN_FILE.test(name) || UI_FILE.test(name)
  return fits ? [] : [broken('plain-names', file, `${name} is not kebab-case (src/${folder})`)]
}

function inMigrations(file: string, rest: string[]): Broken[] {
  return rest.length === 1 && /^\d{4}-[a-z]+(-[a-z0-9]+)*\.sql$/.test(rest[0] ?? '')
    ? []
    : [broken('migration-name', file, 'a migration is NNNN-area-what.sql')]
}

function inMessages(file: string, [locale = '', name = '', ...more]: string[]): Broken[] {
  const fits = /^(fr|en)$/.test(locale) && /^[a-z-]+\.json$/.test(name) && more.length === 0
  return fits ? [] : [broken('message-name', file, 'a catalogue is messages/{fr,en}/{area}.json')]
}

function inJourneys(file: string, rest: string[]): Broken[] {
  const name = rest.at(-1) ?? ''
  const place = rest[0] === 'access' ? 'access' : 'journey'
  if (!/\.(journey|access|test|spec)\.ts$/.test(name)) return []
  return name.endsWith(`.${place}.ts`)
    ? []
    : [broken('test-name', file, `no suite would run it: name it *.${place}.ts`)]
}

function misnamedTest(file: string): Broken[] {
  const orphan = /\.(spec|journey|access)\.ts$|\.test\.(m?js|tsx|cjs)$/.test(file)
  return orphan ? [broken('test-name', file, 'no suite would run it: name it *.test.ts')] : []
}

function kebab(name: string): boolean {
  return new RegExp(`^${KEBAB}$`).test(name)
}

function broken(rule: string, file: string, why: string): Broken {
  return { rule, file, why }
}
