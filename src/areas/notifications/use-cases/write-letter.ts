import type { Letter } from '#platform/mail/outbox.ts'

/** What a letter says, before it is laid out. */
export interface LetterParts {
  readonly subject: string
  readonly hello: string
  readonly paragraphs: readonly string[]
  /** One line each, with its own link. */
  readonly items?: readonly { readonly text: string; readonly url: string }[]
  /** None where there is nothing to do. */
  readonly button?: { readonly label: string; readonly url: string }
  readonly ignore: string
}

/** Lays a letter out as text and as HTML that reads without images, on a phone, in the dark. */
export function layOut(parts: LetterParts, lang: string): Letter {
  return {
    subject: parts.subject.replace(/[\r\n]+/g, ' '),
    text: textOf(parts),
    html: htmlOf(parts, lang),
    link: parts.button?.url ?? null,
  }
}

function textOf({ hello, paragraphs, items = [], button, ignore }: LetterParts): string {
  const list = items.map(({ text, url }) => `- ${text}\n  ${url}`)
  return [
    hello,
    ...paragraphs,
    ...list,
    ...(button ? [`${button.label} :\n${button.url}`] : []),
    ignore,
    '-- \nPalabre',
  ].join('\n\n')
}

function htmlOf(
  { hello, paragraphs, items = [], button, ignore }: LetterParts,
  lang: string,
): string {
  const list = items.map(
    ({ text, url }) => `<li><a href="${escape(url)}" style="${LINK}">${escape(text)}</a></li>`,
  )
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>',
    `<body style="${BODY}"><div style="${SHEET}">`,
    ...[hello, ...paragraphs].map((text) => `<p>${escape(text)}</p>`),
    list.length === 0 ? '' : `<ul style="padding-left:1.2em">${list.join('')}</ul>`,
    button ? buttonOf(button) : '',
    `<p style="${SMALL}">${escape(ignore)}</p>`,
    '</div></body></html>',
  ].join('\n')
}

function buttonOf({ label, url }: { label: string; url: string }): string {
  return `<p style="margin:1.5em 0"><a href="${escape(url)}" style="${BUTTON}">${escape(label)}</a></p>`
}

const BODY = 'margin:0;padding:24px;font:17px/1.55 system-ui,sans-serif'
const SHEET = 'max-width:34em;margin:auto'
const LINK = 'color:#14665a'
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:999px;background:#14665a;color:#ffffff;font-weight:600;text-decoration:none'
const SMALL = 'font-size:14px;opacity:.75'

const SPECIAL: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => SPECIAL[character] ?? '')
}
