/** The least that can serve a page in Node: a folder of HTML files, by name. `PAGES` and `PORT` say which and where. */
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

const folder = process.env['PAGES'] ?? ''
const pages = new Map(
  readdirSync(folder).map((name) => [`/${name}`, readFileSync(join(folder, name), 'utf8')]),
)

const server = createServer((request, response) => {
  const html = pages.get(request.url ?? '')
  response.statusCode = html === undefined ? 404 : 200
  response.setHeader('content-type', 'text/html')
  // Without writeHead, Node itself says how long it is.
  response.end(html)
})
server.listen(Number(process.env['PORT']), () => console.log('Listening'))
process.once('disconnect', () => process.exit())
