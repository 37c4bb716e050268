import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import { COMPILED, entries } from './scripts/entries.ts'
import { messages } from './scripts/messages/plugin.ts'

export default defineConfig({
  plugins: [
    messages(),
    entries(
      {
        away: 'src/areas/sessions/room/client/away.ts',
        zone: 'src/platform/i18n/first-page.ts',
        leave: 'src/areas/sessions/room/client/leave.ts',
        passkey: 'src/areas/people/client/ask-passkey.ts',
        print: 'src/ui/print-button.ts',
        copy: 'src/ui/copy-fields.ts',
      },
      { room: 'src/areas/sessions/room/client/start.ts' },
    ),
    sveltekit({
      adapter: adapter({ precompress: true }),
      // The page that stands in for a room without network is kept at one address and shown at another.
      paths: { relative: false },
      // A room asks for it itself: no other page needs one.
      serviceWorker: { register: false },
      compilerOptions: COMPILED,
      // Not a hole: src/hooks.server.ts judges every unsafe request, of any content type, in words people read.
      csrf: { trustedOrigins: ['*'] },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self', 'strict-dynamic'],
          'style-src': ['self'],
          // The framework's own route announcer, in pages with JavaScript: this one style attribute.
          'style-src-attr': [
            'unsafe-hashes',
            'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=',
          ],
          'img-src': ['self', 'data:'],
          'connect-src': ['self'],
          'font-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'require-trusted-types-for': ['script'],
          'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'palabre-worker'],
        },
      },
    }),
  ],
})
