import type { Attachment } from 'svelte/attachments'

/** Closes an open `<details>` menu on Escape or on a press elsewhere; without scripts its summary still does. */
export const dismiss: Attachment<HTMLDetailsElement> = (menu) => {
  const page = menu.ownerDocument
  const onPress = (event: Event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
  page.addEventListener('pointerdown', onPress)
  menu.addEventListener('keydown', onKey)
  return () => {
    page.removeEventListener('pointerdown', onPress)
    menu.removeEventListener('keydown', onKey)
  }
}
