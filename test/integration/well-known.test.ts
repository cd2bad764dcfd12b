import { beforeAll, describe, expect, it } from 'vitest'
import { GET as changePassword } from '@/app/(portal)/.well-known/change-password/route'
import { GET as securityText } from '@/app/(portal)/.well-known/security.txt/route'
import { setClock } from '@/src/clock'
import { startBulletin } from '@/test/support/database'
import { portalAccount, staffMember, type Person } from '@/test/support/people'
import { refusedFields, rest } from '@/test/support/rest'

const bulletin = startBulletin()
let admin: Person

beforeAll(async () => {
  setClock(() => new Date('2026-03-01T12:00:00Z'))
  admin = await staffMember(bulletin.payload, 'admin')
})

const settings = (data: object) => rest('POST', '/globals/site', data, { as: admin })

describe('/.well-known/security.txt', () => {
  it('is not there until somebody is named', async () => {
    expect((await securityText()).status).toBe(404)
  })

  it.each([
    ['security@example.org', 'mailto:security@example.org'],
    ['https://example.org/report', 'https://example.org/report'],
  ])('names %s as RFC 9116 has it', async (securityContact, contact) => {
    const until = '2027-02-01T05:00:00.000Z'
    expect((await settings({ securityContact, securityContactUntil: until })).status).toBe(200)
    const answer = await securityText()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(await answer.text()).toBe(`Contact: ${contact}
Expires: 2027-02-01T05:00:00Z
Preferred-Languages: en
Canonical: http://localhost:3000/.well-known/security.txt
`)
  })

  it('is not there any more once nobody has looked at it in time', async () => {
    await settings({ securityContact: 'a@example.org', securityContactUntil: '2026-03-01T12:00:00.000Z' })
    expect((await securityText()).status).toBe(404)
  })

  it.each([
    [{ securityContact: 'nobody', securityContactUntil: '2027-01-01T05:00:00.000Z' }, 'securityContact'],
    [
      { securityContact: 'http://example.org', securityContactUntil: '2027-01-01T05:00:00.000Z' },
      'securityContact',
    ],
    [
      { securityContact: 'a@example.org\nExpires: x', securityContactUntil: '2027-01-01T05:00:00.000Z' },
      'securityContact',
    ],
    [{ securityContact: 'a@example.org', securityContactUntil: null }, 'securityContactUntil'],
  ])('does not take %j', async (data, field) => {
    const answer = await settings(data)
    expect([answer.status, refusedFields(answer)]).toEqual([400, [field]])
  })
})

describe('/.well-known/change-password', () => {
  const leadsTo = async (headers: Record<string, string> = {}) => {
    const answer = await changePassword(new Request('http://localhost:3000/x', { headers }))
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([303, 'private, no-store'])
    return answer.headers.get('location')
  }

  it('leads to the page of the portal, which has strangers sign in', async () => {
    const { cookie } = await portalAccount(bulletin.payload)
    expect(await leadsTo()).toBe('http://localhost:3000/my/profile/password')
    expect(await leadsTo({ cookie })).toBe('http://localhost:3000/my/profile/password')
  })

  it('leads staff to their account in the panel', async () => {
    const { cookie } = await staffMember(bulletin.payload, 'support')
    expect(await leadsTo({ cookie })).toBe('http://localhost:3000/admin/account')
  })
})
