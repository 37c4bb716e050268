import type { Letter } from '#platform/mail/outbox.ts'

/** One thing of several: a line with its own link, what helps to decide, and ways to answer. */
export interface LetterItem {
  readonly text: string
  readonly url: string
  readonly more: readonly string[]
  readonly answers: readonly { readonly label: string; readonly url: string }[]
}

/** What a letter says, before it is laid out. */
export interface LetterParts {
  readonly subject: string
  readonly hello: string
  readonly paragraphs: readonly string[]
  readonly items?: readonly LetterItem[]
  /** None where there is nothing to do. */
  readonly button?: { readonly label: string; readonly url: string }
  readonly ignore: string
  /** Who writes: the name of the space. */
  readonly from: string
}

/** Lays a letter out as text and as HTML that reads without images, on a phone, in the dark. */
export function layOut(parts: LetterParts, lang: string): Letter {
  return {
    subject: parts.subject.replace(/[\r\n]+/g, ' '),
    text: textOf(parts, lang === 'fr' ? '\u00a0:' : ':'),
    html: htmlOf(parts, lang),
    link: parts.button?.url ?? null,
    gist: parts.paragraphs,
  }
}

/** @param colon as the letter's language writes it: French puts a space before */
function textOf(
  { hello, paragraphs, items = [], button, ignore, from }: LetterParts,
  colon: string,
): string {
  const list = items.map((item) => itemAsText(item, colon))
  return [
    hello,
    ...paragraphs,
    ...list,
    ...(button ? [`${button.label}${colon}\n${button.url}`] : []),
    ignore,
    `-- \n${from}`,
  ].join('\n\n')
}

function htmlOf(
  { hello, paragraphs, items = [], button, ignore, from }: LetterParts,
  lang: string,
): string {
  const list = items.map(itemAsHtml)
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<style>${IN_THE_DARK}</style></head>`,
    `<body style="${BODY}"><div style="${SHEET}">`,
    ...[hello, ...paragraphs].map((text) => `<p style="${LINES}">${escape(text)}</p>`),
    list.length === 0 ? '' : `<ul style="padding-left:1.2em">${list.join('')}</ul>`,
    button ? buttonOf(button) : '',
    `<p style="${SMALL}">${escape(ignore)}</p>`,
    `<p style="${SMALL}">— ${escape(from)}</p>`,
    '</div></body></html>',
  ].join('\n')
}

function itemAsText({ text, url, more, answers }: LetterItem, colon: string): string {
  const ways = answers.map(({ label, url: to }) => `  ${label}${colon} ${to}`)
  return [`- ${text}`, ...more.map((line) => `  ${line}`), ...ways, `  ${url}`].join('\n')
}

function itemAsHtml({ text, url, more, answers }: LetterItem): string {
  const said = more.map((line) => `<br><span style="${SMALL}">${escape(line)}</span>`)
  const ways = answers.map(
    ({ label, url: to }) => `<a href="${escape(to)}" style="${ANSWER}">${escape(label)}</a>`,
  )
  const row = ways.length === 0 ? '' : `<br>${ways.join(' ')}`
  return `<li style="margin-bottom:1em"><a href="${escape(url)}" style="${LINK}">${escape(text)}</a>${said.join('')}${row}</li>`
}

function buttonOf({ label, url }: { label: string; url: string }): string {
  return `<p style="margin:1.5em 0"><a href="${escape(url)}" class="button" style="${BUTTON}">${escape(label)}</a></p>`
}

const BODY = 'margin:0;padding:24px;font:17px/1.55 system-ui,sans-serif'
const SHEET = 'max-width:34em;margin:auto'
/** What somebody wrote keeps the lines they gave it. */
const LINES = 'white-space:pre-line'
/** Our green is for paper: on a dark ground its links would be hard to read. */
const IN_THE_DARK =
  '@media (prefers-color-scheme:dark){a:not(.button){color:#7fcfbc!important;border-color:#7fcfbc!important}}'
const LINK = 'color:#14665a'
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:999px;background:#14665a;color:#ffffff;font-weight:600;text-decoration:none'
const ANSWER =
  'display:inline-block;margin:8px 8px 0 0;padding:8px 16px;border:1px solid #14665a;border-radius:999px;color:#14665a;text-decoration:none'
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
