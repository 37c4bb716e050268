#!/usr/bin/env node
// Installs what is missing, then runs the command: `palabre help` lists them.
await import('../scripts/bootstrap.mjs')
