import type { Handle } from '@sveltejs/kit/hooks'

/** Only the page itself: without the comments that the framework writes around it. */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    transformPageChunk: ({ html }) =>
      html.slice(html.indexOf('<!doctype html>'), html.lastIndexOf('</html>') + 8),
  })
