import { openTerminal, type Terminal } from '#platform/terminal.ts'
import { describeError } from '#platform/log.ts'
import { StartFailure } from '#platform/start-failure.ts'
import { COMMANDS } from './cli-commands.ts'
import type { Command } from './cli-command.ts'
import { loadEnvironmentFile, readVersion } from './project.ts'

/** The `palabre` command: finds what was asked, runs it, and turns a failure into two sentences and a code. */
async function main(words: readonly string[], terminal: Terminal): Promise<number> {
  const asked = words.length === 0 ? ['help'] : words
  if (['help', '--help', '-h'].includes(asked[0] ?? '')) return help(terminal)
  if (['--version', '-v'].includes(asked[0] ?? '')) return version(terminal)
  const command = COMMANDS.find(({ name }) => startsWith(asked, name))
  if (!command) return unknown(terminal, asked)
  try {
    loadEnvironmentFile()
    const after = asked.slice(command.name.split(' ').length)
    return await command.run({ terminal, words: after, usage: command.usage })
  } catch (error) {
    return tellFailure(terminal, error)
  }
}

function startsWith(words: readonly string[], name: string): boolean {
  return name.split(' ').every((part, index) => words[index] === part)
}

function help(terminal: Terminal): number {
  const width = Math.max(...COMMANDS.map(({ usage }) => usage.length))
  terminal.say('palabre COMMAND\n')
  for (const { usage, summary } of COMMANDS) terminal.say(`  ${usage.padEnd(width)}  ${summary}`)
  return 0
}

function version(terminal: Terminal): number {
  terminal.say(readVersion())
  return 0
}

function unknown(terminal: Terminal, words: readonly string[]): number {
  const names = COMMANDS.map(({ name }: Command) => name).join(', ')
  terminal.warn(`palabre ${words.join(' ')}: there is no such command. There are: ${names}.`)
  return 2
}

function tellFailure(terminal: Terminal, error: unknown): number {
  if (error instanceof StartFailure) terminal.warn(`\n${error.message}\n→ ${error.mend}`)
  else
    terminal.warn(
      `\nPalabre met an error of its own:\n${JSON.stringify(describeError(error), null, 2)}`,
    )
  return 1
}

process.exit(await main(process.argv.slice(2), openTerminal()))
