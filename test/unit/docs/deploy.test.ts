import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { SERVER } from '@/src/commands/server-arguments'
import { cookieName, VISITOR_COOKIES } from '@/src/web/visitor-cookies'
import { ROOT } from '@/test/support/programs'

const read = (file: string) => readFileSync(path.join(ROOT, 'deploy', file), 'utf8')

describe('the proxy before the product', () => {
  const found = /map \$http_cookie \$session \{[^}]*'~([^']+)' 1;/.exec(read('nginx.conf'))?.[1]
  const session = new RegExp(found ?? '(?!)')

  it.each(VISITOR_COOKIES.flatMap((name) => [name, cookieName(name, true)]))(
    'neither keeps nor gives from its cache what somebody with the cookie %s asks for',
    (name) => {
      expect(session.test(`${name}=x`)).toBe(true)
      expect(session.test(`theme=dark; ${name}=x`)).toBe(true)
    },
  )

  it('caches for everybody else', () => {
    expect(session.test('theme=dark; not-a-portal-token=x; portal-device=x')).toBe(false)
  })
})

it.each(['bulletin.service', 'compose.yaml'])('%s says that one proxy may be believed', (file) => {
  expect(read(file)).toMatch(/TRUSTED_PROXIES(=|: )1\b/)
})

it.each(['deploy/bulletin.service', 'deploy/compose.yaml', 'package.json'])(
  '%s starts the server as the demo does',
  (file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8').replaceAll('", "', ' ')
    expect(text).toContain(`node ${SERVER.join(' ')}`)
  },
)

it('the service and the containers keep the copy of the log outside of the data folder', () => {
  const service = read('bulletin.service')
  const compose = read('compose.yaml')
  expect(service).toContain('LOG_COPY_DIR=/var/lib/bulletin-log\n')
  expect(service).toMatch(/^StateDirectory=bulletin bulletin-log$/m)
  expect(compose).toContain('LOG_COPY_DIR=/log-copy ')
  expect(compose).toContain("'log-copy:/log-copy'")
  expect(compose).toMatch(/^ {2}log-copy:$/m)
})

describe('the containers', () => {
  const compose = read('compose.yaml')

  it('give the product a user of the database who may read and write its own, and no other', () => {
    expect(compose).toMatch(
      /DATABASE_URI: mongodb:\/\/bulletin:[^/]*@mongo:27017\/bulletin\?replicaSet=rs0$/m,
    )
    expect(read('mongo-user.js')).toContain("roles: [{ role: 'readWrite', db: 'bulletin' }]")
    expect(compose).toContain('./mongo-user.js:/docker-entrypoint-initdb.d/mongo-user.js:ro')
  })

  it('each run on a file system that cannot be written, with no right of root they do not need', () => {
    expect(compose.match(/^ {4}read_only: true$/gm)).toHaveLength(2)
    expect(compose.match(/^ {4}cap_drop: \[ALL\]$/gm)).toHaveLength(2)
    expect(compose.match(/^ {4}security_opt: \['no-new-privileges:true'\]$/gm)).toHaveLength(2)
  })

  it('bring no package along that only a build or a test needs', () => {
    expect(compose).toMatch(/FROM sources\n +RUN npm ci --omit=dev /)
  })
})
