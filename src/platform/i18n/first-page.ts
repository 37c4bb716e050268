import { tellZone } from './tell-zone.ts'

/**
 * On the first page with an hour in it, while nobody knows where its reader lives: says so, and reads the page again
 * in their own hours. Once at most: a browser that keeps no cookie, or a zone nobody knows, goes on as it is.
 */
const isTold = /(^|; )zone=/.test(document.cookie)
tellZone()
if (!isTold && /(^|; )zone=/.test(document.cookie)) location.reload()
