import { createServer } from 'node:http'
import path from 'node:path'
import next from 'next'
import { listen } from '@/src/server/lifecycle'

// Next.js alone, started as the product starts it. How fast a page can be rendered at all depends on the
// machine; how much of that the product leaves does not.

const app = next({ dev: false, dir: path.join(import.meta.dirname, 'bare-next') })
await app.prepare()
const handle = app.getRequestHandler()

const server = createServer((request, response) => void handle(request, response))

console.log(`The bare Next.js is ready at ${await listen(server, 0, '127.0.0.1')}`)
