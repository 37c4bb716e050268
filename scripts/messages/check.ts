/** Everything that can be wrong with the messages, as sentences that name the file and the key. */
import { type Area, exportName, LOCALES, readCatalogue } from './catalogue.ts'
import { pairUp } from './generate.ts'
import { typographyOf } from './typography.ts'
import { readUses } from './uses.ts'

/** @returns problems (empty: all is well) and how many messages were read. */
export function checkMessages(root: string): { problems: string[]; count: number } {
  const { areas, problems } = readCatalogue(root)
  const uses = readUses(root)
  const found = [...areas].flatMap(([name, area]) => [
    ...pairUp(name, area).problems,
    ...typographyProblems(name, area),
    ...unusedKeys(name, area, uses.used),
  ])
  const count = [...areas.values()].reduce((sum, area) => sum + area.fr.size, 0)
  return { problems: [...problems, ...found, ...uses.problems], count }
}

function typographyProblems(name: string, area: Area): string[] {
  return pairUp(name, area).pairs.flatMap((pair) =>
    LOCALES.flatMap((locale) => {
      const broken = typographyOf(area[locale].get(pair.key) ?? '', pair[locale], locale)
      return broken.map((says) => `messages/${locale}/${name}.json: ${pair.key}: ${says}`)
    }),
  )
}

function unusedKeys(name: string, area: Area, used: ReadonlySet<string>): string[] {
  const unused = [...area.fr.keys()].filter((key) => !used.has(`${name}.${exportName(key)}`))
  return unused.map((key) => `messages/{${LOCALES}}/${name}.json: ${key} is used nowhere in src`)
}
