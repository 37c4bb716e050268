import { looksOf } from '../rules/names.ts'

/** Those of these whose name looks like somebody else's among them: a reader should see that they are two. */
export function findNamesakes<Id extends string>(
  all: readonly { readonly id: Id; readonly name: string }[],
): ReadonlySet<Id> {
  const alike = [...Map.groupBy(all, ({ name }) => looksOf(name))]
  return new Set(
    alike.flatMap(([looks, those]) =>
      looks === '' || those.length < 2 ? [] : those.map(({ id }) => id),
    ),
  )
}
