import type { Step } from '#ui/types.ts'

/** The steps of a bar where the one at `current` is under way. */
export function stepsOf(labels: readonly string[], current: number): Step[] {
  return labels.map((label, index) => ({ label, state: stateOf(index, current) }))
}

function stateOf(index: number, current: number): Step['state'] {
  if (index === current) return 'current'
  return index < current ? 'done' : 'coming'
}

export const LIVE_STEPS = [
  'Accueil',
  'Exposé',
  'Clarification',
  'Contrat',
  'Consultation',
  'Plan d’action',
  'Apprentissages',
]

export const SEATS = [
  { name: 'Fatou Ndiaye', caption: 'Fatou · cliente', role: 'client' as const },
  { name: 'Lucie Martin', caption: 'Lucie' },
  { name: 'Jean Baert', caption: 'Jean parle', role: 'speaking' as const },
  { name: 'Omar Kane', caption: 'Omar' },
  { name: 'Mariam Diallo', caption: 'Mariam' },
  { name: 'Pieter Vos', caption: 'Pieter', away: true },
  { name: 'Sophie Claes', caption: 'Sophie' },
  { name: 'Awa Diop', caption: 'Awa · anime', role: 'host' as const },
]

export const QUESTION = 'Comment impliquer des parties prenantes qui n’ont plus le temps ?'

export const THREAD = [
  { label: 'Question d’Omar, 3 octobre', href: '#question' },
  { label: 'Cette rencontre', current: true },
  { label: '2 apprentissages', note: 'dont un attend un accord' },
  { label: 'Un engagement, effacé', gone: true },
  { label: 'Pratique : restituer à l’oral', href: '#practice' },
]
