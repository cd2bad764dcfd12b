import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { connect as connectTo } from 'node:net'
import { connect, type ConnectionOptions, type SecureVersion } from 'node:tls'
import { text } from 'node:stream/consumers'
// The generator of certificates asks for it.
import 'reflect-metadata'
import { X509CertificateGenerator } from '@peculiar/x509'
import { expect, onTestFinished } from 'vitest'
import { freePort } from './free-port'
import { ROOT, run } from './programs'
import { dataFolderPrefix } from './throw-away'

/** The name that stands in the file which is shipped. */
const NAME = 'portal.example.org'

export interface Proxy {
  /** Sends the lines of a request over TLS, and reads what comes until the connection is closed. */
  ask: (target: string, lines?: readonly string[]) => Promise<string>
  /** Opens a connection with exactly this version of TLS; what is told instead when it is not taken. */
  agreeOn: (version: SecureVersion) => Promise<string>
  /** What stands in its logs. */
  logs: () => Promise<{ access: string; error: string }>
}

/**
 * Starts nginx with the file that is shipped, `deploy/nginx.conf`, in which nothing is changed but ports,
 * paths of files and certificates.
 *
 * @param binary the program
 * @param upstream the port of the application
 */
export async function startProxy(binary: string, upstream: number): Promise<Proxy> {
  const folder = await mkdtemp(dataFolderPrefix)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [http, https] = [await freePort(), await freePort()]
  const shipped = await readFile(path.join(ROOT, 'deploy/nginx.conf'), 'utf8')
  const settings = shipped
    .replaceAll(/listen (\[::\]:)?80\b/g, (_, six?: string) => `listen ${six ?? '127.0.0.1:'}${http}`)
    .replaceAll(/listen (\[::\]:)?443\b/g, (_, six?: string) => `listen ${six ?? '127.0.0.1:'}${https}`)
    .replaceAll(/^ *listen \[::\].*$/gm, '')
    .replaceAll('server 127.0.0.1:3000;', `server 127.0.0.1:${upstream};`)
    .replaceAll('include /etc/nginx/mime.types;', 'types { text/html html; }')
    .replaceAll('/etc/ssl/bulletin/', `${folder}/`)
    .replaceAll('/var/log/nginx/', `${folder}/`)
    .replaceAll('/var/cache/nginx/', `${folder}/`)
    .replaceAll('/run/nginx.pid', `${folder}/nginx.pid`)
  await writeFile(path.join(folder, 'nginx.conf'), settings)
  await writeCertificate(folder)
  for (const name of ['client_body_temp', 'proxy_temp']) await mkdir(path.join(folder, name))
  await startNginx(binary, folder)
  await expect.poll(() => isOpen(https), { timeout: 20_000 }).toBe(true)
  const options: ConnectionOptions = {
    port: https,
    host: '127.0.0.1',
    servername: NAME,
    rejectUnauthorized: false,
  }
  return {
    ask: async (target, lines = []) => {
      const socket = connect({ ...options, ALPNProtocols: ['http/1.1'] })
      socket.on('error', () => undefined)
      socket.write(
        [`GET ${target} HTTP/1.1`, `Host: ${NAME}`, 'Connection: close', ...lines, '', ''].join('\r\n'),
      )
      return text(socket)
    },
    agreeOn: (version) =>
      new Promise((resolve) => {
        // The library of this side would not offer the old versions.
        const old = { ciphers: 'DEFAULT@SECLEVEL=0', minVersion: version, maxVersion: version }
        const socket = connect({ ...options, ...old }, () => {
          resolve(socket.getProtocol() ?? '')
          socket.destroy()
        })
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
      }),
    logs: async () => ({
      access: await readFile(path.join(folder, 'bulletin.log'), 'utf8'),
      error: await readFile(path.join(folder, 'bulletin-error.log'), 'utf8'),
    }),
  }
}

async function startNginx(binary: string, folder: string): Promise<void> {
  // Its workers would be nobody, who may not look into the folder of the test.
  const user = process.getuid?.() === 0 ? 'user root; ' : ''
  const args = ['-p', folder, '-c', 'nginx.conf', '-e', path.join(folder, 'bulletin-error.log')]
  await run(binary, ['-t', '-g', user, ...args])
  const nginx = spawn(binary, ['-g', `${user}daemon off;`, ...args], { stdio: 'ignore' })
  onTestFinished(async () => {
    if (nginx.exitCode !== null) return
    const ended = once(nginx, 'exit')
    nginx.kill('SIGTERM')
    await ended
  })
}

async function writeCertificate(folder: string): Promise<void> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${NAME}`,
    keys,
    signingAlgorithm: algorithm,
  })
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const pem = `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`
  await writeFile(path.join(folder, 'fullchain.pem'), certificate.toString('pem'))
  await writeFile(path.join(folder, 'privkey.pem'), pem, { mode: 0o600 })
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTo(port, '127.0.0.1')
    socket.on('error', () => resolve(false))
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}
