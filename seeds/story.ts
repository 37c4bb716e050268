/** Everybody in the example, by the short name that the story uses for them. */
export const NAMES = {
  awa: 'Awa Diop',
  luc: 'Luc Maes',
  fatou: 'Fatou Ndiaye',
  jeanne: 'Jeanne Bouchard',
  omar: 'Omar Khelifi',
  lucie: 'Lucie Hanquet',
  moussa: 'Moussa Sarr',
  sophie: 'Sophie Tremblay',
  mathieu: 'Mathieu Delvaux',
  aminata: 'Aminata Ba',
  grace: 'Grace O’Neill',
  kwame: 'Kwame Asante',
  priya: 'Priya Raman',
  tom: 'Tom Hargreaves',
  ifeoma: 'Ifeoma Okafor',
  sian: 'Siân Morgan',
  daniel: 'Daniel Reyes',
  ruth: 'Ruth Adjei',
  nora: 'Nora Peeters',
  hugo: 'Hugo Lambert',
  marta: 'Marta Nowak',
  idriss: 'Idriss Benali',
  chloe: 'Chloé Gagnon',
  joe: 'Joe Whitfield',
  camille: 'Camille Renard',
  yasmine: 'Yasmine Cissé',
  hannah: 'Hannah Clarke',
  ines: 'Inès Carlier',
} as const

export type Who = keyof typeof NAMES

/** Addresses of people who do not exist: `example.org` receives nothing. */
export function addressOf(who: Who): string {
  return `${who}@example.org`
}
