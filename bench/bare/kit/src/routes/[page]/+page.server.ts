import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const kept = new Map<string, string>()

export function load({ params }: { params: { page: string } }): { html: string } {
  const html = kept.get(params.page) ?? read(params.page)
  kept.set(params.page, html)
  return { html }
}

function read(page: string): string {
  return readFileSync(join(process.env['PAGES'] ?? '', page), 'utf8')
}
