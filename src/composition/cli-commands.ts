import type { Command } from './cli-command.ts'

/**
 * Every command, in the order help shows them. Each loads its code when it is asked for: a start does
 * not wait for what the others need. An area's command is a few lines that call its use case.
 */
export const COMMANDS: readonly Command[] = [
  {
    name: 'start',
    usage: 'start',
    summary: 'Builds what is stale, opens the database, migrates and serves.',
    run: async (call) => (await import('./launch.ts')).launch(call.terminal),
  },
  {
    name: 'demo',
    usage: 'demo',
    summary: 'Serves an example to look around in, kept apart from any real space.',
    run: async (call) => (await import('./launch.ts')).launchExample(call.terminal),
  },
  {
    name: 'dev',
    usage: 'dev',
    summary: 'The same, with pages served from the sources and renewed as they change.',
    run: async (call) => (await import('./launch.ts')).develop(call.terminal),
  },
  {
    name: 'migrate',
    usage: 'migrate',
    summary: 'Brings the database up to date, without serving.',
    run: async (call) => (await import('./cli-migrate.ts')).migrateOnly(call),
  },
  {
    name: 'admin create',
    usage: 'admin create --name NAME --email EMAIL [--locale fr|en]',
    summary:
      'Gives somebody the administrator’s keys, with an account if needed, and a sign-in link.',
    run: async (call) => (await import('./cli-people.ts')).createOne(call),
  },
  {
    name: 'link',
    usage: 'link EMAIL',
    summary: 'Prints a link that signs its owner in, once, within 30 minutes.',
    run: async (call) => (await import('./cli-people.ts')).printLink(call),
  },
  {
    name: 'doctor',
    usage: 'doctor',
    summary: 'Checks configuration, database, mail, disk and clock, and says what to do.',
    run: async (call) => (await import('./doctor.ts')).examine(call.terminal),
  },
]
