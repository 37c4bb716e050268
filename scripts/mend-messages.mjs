/** `npm run messages:fix`: French no-break spaces, ’ and … where a machine can decide. */
import { shortenAhead } from './messages/ahead.ts'
import { mendMessages } from './messages/mend.ts'

console.log(`${mendMessages(process.cwd()).length} catalogues changed`)
console.log(`${shortenAhead(process.cwd())} texts are no longer ahead of their pages`)
