import { newId } from '#platform/ids.ts'
const some = '01a1f91a-61d9-7a69-a267-957bb5651bab'

/** What operations name below a community or a session; their body is refused before it is looked for. */
const IN_PATHS = {
  '{change}': some,
  '{version}': some,
  '{number}': '1',
  '{consent}': some,
  '{proposal}': some,
  '{offer}': some,
  '{invitation}': some,
  '{request}': some,
  '{story}': some,
  '{part}': some,
  '{line}': some,
  '{amendment}': some,
  '{item}': some,
  '{passkey}': some,
  '{device}': some,
  '{hat}': 'facilitator',
  '{aspect}': 'lived',
}

/** What stands in the same place everywhere. */
export const ALIKE = {
  method: 'codev',
  number: '1',
  part: 'sessions',
  ...IN_PATHS,
  '{token}': newId<'token'>(new Date()),
}
