const some = '01a1f91a-61d9-7a69-a267-957bb5651bab'

/** What operations name below a community or a session; their body is refused before it is looked for. */
export const IN_PATHS = {
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
