/** `npm run messages:fix`: French no-break spaces, ’ and … where a machine can decide. */
import { mendMessages } from './messages/mend.ts'

console.log(`${mendMessages(process.cwd()).length} catalogues changed`)
