/** Shows the buttons that print, where a script can: without one, the browser's own command does the same. */
for (const place of document.querySelectorAll<HTMLElement>('[data-print]')) {
  place.hidden = false
  place.addEventListener('click', () => window.print())
}
