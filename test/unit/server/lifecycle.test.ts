import { once } from 'node:events'
import { createServer, get, type Server } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { application } from '@/src/server/application'
import { assertCanListen, counted, drainConnections, listen, warmUp } from '@/src/server/lifecycle'
import type { Origin } from '@/src/server/message/origin'
import { Refusal } from '@/src/lib/refusal'
import { gate } from './site'

function server(listener?: Parameters<typeof createServer>[1]): Server {
  const made = createServer({}, listener)
  onTestFinished(() => {
    made.closeAllConnections()
    made.close()
  })
  return made
}

function ask(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(address, { agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve(text))
    }).on('error', reject)
  })
}

/**
 * Sends a request from another thread while this one does nothing else, as a server that is busy with a page;
 * the answer to it follows.
 */
function askWhileBusy(port: number): Promise<string> {
  const sent = new Int32Array(new SharedArrayBuffer(4))
  const reader = new Worker(
    `const { connect } = require('node:net')
    const { text } = require('node:stream/consumers')
    const { parentPort, workerData: { port, sent } } = require('node:worker_threads')
    const socket = connect(port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\\r\\nHost: portal.test\\r\\nConnection: close\\r\\n\\r\\n', () => {
      Atomics.store(sent, 0, 1)
      Atomics.notify(sent, 0)
    })
    text(socket).catch(String).then((answer) => parentPort.postMessage(answer))`,
    { eval: true, workerData: { port, sent } },
  )
  const reply = new Promise<string>((resolve) => reader.once('message', resolve))
  Atomics.wait(sent, 0, 0)
  return reply
}

describe('a server that starts', () => {
  afterEach(() => vi.restoreAllMocks())

  it.each<[string, Origin]>([
    [
      'answers with an error',
      (_, response) => {
        response.statusCode = 500
        response.end()
      },
    ],
    ['throws', () => Promise.reject(new Error('The database is away.'))],
  ])('does not start when the application %s', async (_, origin) => {
    vi.spyOn(console, 'error').mockReturnValue()
    await expect(warmUp(origin)).rejects.toThrow('cannot show its front page')
  })

  it('prints what the application has thrown, with where', async () => {
    const printed = vi.spyOn(console, 'error').mockReturnValue()
    const fault = new Error('The database is away.')
    await expect(warmUp(() => Promise.reject(fault))).rejects.toThrow()
    expect(printed).toHaveBeenCalledWith(fault)
  })

  it('prints the sentence alone of a refusal to start', async () => {
    const printed = vi.spyOn(console, 'error').mockReturnValue()
    const refusal = Object.assign(new Refusal('A migration is missing.'), { payloadInitError: true })
    await expect(warmUp(() => Promise.reject(refusal))).rejects.toThrow()
    expect(printed).toHaveBeenCalledWith('A migration is missing.')
  })

  it('has made a page before the first reader comes', async () => {
    const asked: (string | undefined)[] = []
    await warmUp((request, response) => {
      asked.push(request.url)
      response.end('<h1>Welcome</h1>')
    })
    expect(asked).toEqual(['/'])
  })

  it('says where it is', async () => {
    const address = await listen(
      server((_, response) => response.end('here')),
      0,
      '127.0.0.1',
    )
    expect(await ask(address)).toBe('here')
  })

  it('says what to do when its port is taken', async () => {
    const taken = new URL(await listen(server(), 0, '127.0.0.1')).port
    await expect(listen(server(), Number(taken), '127.0.0.1')).rejects.toThrow(
      `Port ${taken} is taken by another program. Stop it, or set PORT to a free one.`,
    )
  })

  it('finds out beforehand whether it can have its port, and leaves it free', async () => {
    const first = server()
    const port = Number(new URL(await listen(first, 0, '127.0.0.1')).port)
    await expect(assertCanListen(port, '127.0.0.1')).rejects.toThrow(`Port ${port} is taken`)
    first.close()
    await assertCanListen(port, '127.0.0.1')
    expect(await listen(server(), port, '127.0.0.1')).toBe(`http://127.0.0.1:${port}`)
  })

  it('says what to do when the machine has no such address', async () => {
    await expect(listen(server(), 0, '192.0.2.1')).rejects.toThrow('Set HOST to one it has')
  })
})

describe('a server that stops', () => {
  it('lets running requests finish and takes no new ones', async () => {
    const hold = gate()
    const one = server((_, response) => void hold.opened.then(() => response.end('finished')))
    const address = await listen(one, 0, '127.0.0.1')
    const running = ask(address)
    await once(one, 'request')
    const drained = drainConnections(one)
    while (one.listening) await nextTurn()
    await expect(ask(address)).rejects.toThrow('ECONNREFUSED')
    hold.open()
    expect(await running).toBe('finished')
    await drained
  })

  it('answers what had arrived before it was told to, though it had not been accepted', async () => {
    const one = server((_, response) => response.end('finished'))
    const { port } = new URL(await listen(one, 0, '127.0.0.1'))
    const reply = askWhileBusy(Number(port))
    const drained = drainConnections(one)
    expect(await reply).toContain('finished')
    await drained
  })

  it('cuts what does not finish in time', async () => {
    const one = server(() => undefined)
    const address = await listen(one, 0, '127.0.0.1')
    const stuck = ask(address).catch((error: unknown) => String(error))
    await once(one, 'request')
    await drainConnections(one, 1)
    expect(await stuck).toContain('socket hang up')
  })

  it('waits for what a reader who has hung up asked for, because it may be writing', async () => {
    const hold = gate()
    const order: string[] = []
    const work = application(async () => {
      await hold.opened
      order.push('written')
    }, 0)
    const one = server((request, response) => {
      work.origin(request, response)?.catch(() => undefined)
    })
    const address = await listen(one, 0, '127.0.0.1')
    const asking = get(address, { agent: false }).on('error', () => undefined)
    await once(one, 'request')
    asking.destroy()
    await drainConnections(one)
    const finished = work.finished().then(() => order.push('finished'))
    hold.open()
    await finished
    expect(order).toEqual(['written', 'finished'])
  })

  it('does not wait for an application that has failed, and passes on how', async () => {
    const work = counted(() => Promise.reject(new Error('Not today.')))
    const one = server((request, response) => {
      work.origin(request, response)?.catch((error: unknown) => response.end(String(error)))
    })
    const address = await listen(one, 0, '127.0.0.1')
    expect(await ask(address)).toBe('Error: Not today.')
    await expect(work.finished()).resolves.toBeUndefined()
  })
})
