import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { passwordIssues } from '@/src/passwords/password'
import { unregistered } from '@/src/demo/content/enrollments'
import { newPassword } from '@/src/passwords/new-password'
import { keptOrNewSignIns, parseSignIns, signInsFile } from '@/src/demo/sign-ins'

describe('a password of the demo', () => {
  const passwords = Array.from({ length: 500 }, newPassword)

  it('meets every password rule', () => {
    expect(passwords.slice(0, 50).flatMap((password) => passwordIssues(password))).toEqual([])
  })

  it('is never the same twice', () => {
    expect(new Set(passwords).size).toBe(passwords.length)
  })

  it('has neither spaces nor characters that look alike', () => {
    expect(passwords.filter((password) => /[\s0O1lI]/.test(password))).toEqual([])
  })
})

describe('the sign-ins of the demo', () => {
  let dataDir: string

  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'bulletin-test-'))
  })

  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  it('are one for each role and one for a provider', async () => {
    const { staff, provider } = await keptOrNewSignIns(dataDir)
    expect(staff.map(({ role }) => role)).toEqual(['support', 'author', 'editor', 'admin'])
    expect(provider).toMatchObject({ username: 'demo.provider' })
  })

  it('are kept from one start to the next', async () => {
    expect(await keptOrNewSignIns(dataDir)).toEqual(await keptOrNewSignIns(dataDir))
  })

  it('are the same for two programs that start at the same moment', async () => {
    const [one, other] = await Promise.all([keptOrNewSignIns(dataDir), keptOrNewSignIns(dataDir)])
    expect(one).toEqual(other)
  })

  it('are in a file that only its owner may read, and nothing else is left behind', async () => {
    await keptOrNewSignIns(dataDir)
    expect((await stat(signInsFile(dataDir))).mode & 0o777).toBe(0o600)
    expect(parseSignIns(await readFile(signInsFile(dataDir), 'utf8')).staff).toHaveLength(4)
  })

  it('come with everything that somebody needs to try the registration', async () => {
    await keptOrNewSignIns(dataDir)
    const text = await readFile(signInsFile(dataDir), 'utf8')
    for (const details of Object.values(unregistered)) {
      for (const typed of Object.values(details).filter((value) => value !== details.kind)) {
        expect(text).toMatch(new RegExp(`^  \\S.* ${typed}$`, 'm'))
      }
    }
  })

  it('are not made anew when somebody has damaged the file', async () => {
    await keptOrNewSignIns(dataDir)
    await writeFile(signInsFile(dataDir), 'nothing of use')
    await expect(keptOrNewSignIns(dataDir)).rejects.toThrow('does not name every demo sign-in')
  })
})
