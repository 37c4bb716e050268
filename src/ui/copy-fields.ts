/** Wakes every field of a page up that carries something elsewhere. Without a script the field itself is selected by hand. */
import { wakeCopyField } from './copy-field.ts'

for (const place of document.querySelectorAll<HTMLElement>('[data-copy-field]')) {
  wakeCopyField(place)
}
