import type { Component } from 'svelte'
import { render } from 'svelte/server'
import { provideReader, type Reader } from './reader.ts'

/** @returns a component as a page of this reader holds it, in HTML. */
export function drawnFor<Props extends Record<string, unknown>>(
  { locale, zone = 'Europe/Brussels' }: Pick<Reader, 'locale'> & Partial<Reader>,
  component: Component<Props>,
  props: NoInfer<Props>,
): string {
  const inPage = ((...given: Parameters<typeof component>) => {
    provideReader(() => ({ locale, zone }))
    return component(...given)
  }) as Component<Record<string, unknown>>
  return render(inPage, { props, context: new Map() }).body
}

/** What stands in it as words, each run of blanks as one. */
export function wordsIn(html: string): string {
  return html
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
}
