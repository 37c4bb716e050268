import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project. Commands resolve every relative path from it, wherever they are called from. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

export const MIGRATIONS = join(PROJECT, 'migrations')

export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

/** Adds `.env` to the environment; what is already set there wins. */
export function loadEnvironmentFile(): void {
  const file = join(PROJECT, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}
