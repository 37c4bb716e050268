/** Everybody who may knock, as the matrix knows them. They all look at one community, called home. */
export const PERSONAS = [
  /** Nobody signed in. */
  'visitor',
  /** An account that asked to join home and waits. */
  'applicant',
  /** An account that holds an invitation to home, not yet accepted. */
  'invited',
  /** A member of home. */
  'member',
  /** A member of another community, which is hidden. */
  'elsewhere',
  /** A member of home who facilitates its session. */
  'facilitator',
  /** Keeps the instance running; a member of nothing. */
  'administrator',
  /** Was a member of home when their account was suspended; their browser still holds its cookie. */
  'suspended',
  /** The member's personal token, with every scope. */
  'token',
  /** The member's personal token, with the scope to read one's own profile alone. */
  'scopelessToken',
] as const

export type Persona = (typeof PERSONAS)[number]
