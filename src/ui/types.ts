import type { Component } from 'svelte'
import type { LucideProps } from '@lucide/svelte'

/** A Lucide icon, imported one by one: `import Check from '@lucide/svelte/icons/check'`. */
export type IconShape = Component<LucideProps>

/** What every form control shares. `note` stands after the label ("optional"); `error` replaces nothing, it is added. */
export type FieldProps = {
  name: string
  label: string
  id?: string | undefined
  hint?: string | undefined
  error?: string | undefined
  note?: string | undefined
  hideLabel?: boolean | undefined
}

export type Choice = {
  value: string
  label: string
  hint?: string | undefined
  icon?: IconShape | undefined
  disabled?: boolean | undefined
}

export type Step = {
  label: string
  state: 'done' | 'current' | 'coming'
  href?: string | undefined
  /** Said to those who listen, for what colour says to those who see. */
  note?: string | undefined
}

export type NavLink = { href: string; label: string; current?: boolean | undefined }

export type Gap = 1 | 2 | 3 | 4 | 5 | 6 | 7
