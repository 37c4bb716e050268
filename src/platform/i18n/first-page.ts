import { tellZone } from './tell-zone.ts'

/**
 * On the first page with an hour in it, while nobody knows where its reader lives: says so, and reads the page again
 * where its hours are not theirs. Once at most: a browser that keeps no cookie, or a zone nobody knows, goes on as it
 * is.
 */
const isTold = /(^|; )zone=/.test(document.cookie)
const shown = document.querySelector<HTMLElement>('script[data-zone]')?.dataset['zone']
tellZone()
const isHeard = /(^|; )zone=/.test(document.cookie)
const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
if (!isTold && isHeard && timeZone !== shown) location.reload()
