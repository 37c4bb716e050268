import type { Attachment } from 'svelte/attachments'

/** A text area that follows what is written, where the browser does not do it by itself (`field-sizing`). */
export const grow: Attachment<HTMLTextAreaElement> = (area) => {
  if (CSS.supports('field-sizing', 'content')) return
  const fit = () => {
    area.style.blockSize = 'auto'
    area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
  }
  fit()
  area.addEventListener('input', fit)
  return () => area.removeEventListener('input', fit)
}
