import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { z } from 'zod'
import { listen } from '@/src/server/lifecycle'

// The fastest a Node process can send these bytes: no routing, no cache, no decision. Its ratio to the
// product is the one number that means the same on every machine.

const samples = z
  .array(z.object({ status: z.number(), fields: z.array(z.string()), body: z.string() }))
  .parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
const answers = new Map(
  samples.map(({ body, ...head }, index) => [`/${index}`, { ...head, body: Buffer.from(body, 'base64') }]),
)

const server = createServer((request, response) => {
  const answer = answers.get(request.url ?? '')
  if (!answer) return response.writeHead(404).end()
  return response.writeHead(answer.status, answer.fields).end(answer.body)
})

console.log(`The bare server is ready at ${await listen(server, 0, '127.0.0.1')}`)
