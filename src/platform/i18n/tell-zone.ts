const YEAR = 365 * 24 * 3_600

/**
 * Tells the server in which zone this browser lives: whoever has chosen none in their preferences reads their
 * own hours from the next page on. Only a script knows it, and most pages have none.
 */
export function tellZone(): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const secure = location.protocol === 'https:' ? '; secure' : ''
  document.cookie = `zone=${timeZone}; path=/; max-age=${YEAR}; samesite=lax${secure}`
}
