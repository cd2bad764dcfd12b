import { beforeAll, beforeEach, expect, it } from 'vitest'
import { AUDIT_WORDS, SUBJECTS, type AuditKind, type SubjectKind } from '@/src/audit/words'
import { CLIENT_ADDRESS } from '@/src/web/client-address'
import { takeLetters } from '@/test/support/account-rows'
import { wholeLog } from '@/test/support/audit-log'
import { startBulletin } from '@/test/support/database'
import { GROUP, makePlans, PRACTITIONER, importRows } from '@/test/support/enrollments'
import { answered, codeOf, firstFactorIn } from '@/test/support/factors'
import { publishNotice } from '@/test/support/notices'
import { confirm, PASSWORD, portalAccount, signIn, staffMember, type Person } from '@/test/support/people'
import { answerTo, requestTo, rest, type Answer } from '@/test/support/rest'

const bulletin = startBulletin()
const ADDRESS = '198.51.100.7'
const NEW = 'Violet-Kettle-47-Orbit'

let admin: Person
let support: Person
/** Whose factors, password and address are changed along the way. */
let ella: Person
let account: string
let enrollment: string
let notice: string

beforeAll(async () => {
  const { payload } = bulletin
  admin = await confirm(await staffMember(payload, 'admin'))
  support = await staffMember(payload, 'support')
  ella = await confirm(await staffMember(payload, 'editor'))
  await makePlans(payload)
  await importRows(payload, [PRACTITIONER, GROUP])
  account = (await portalAccount(payload, { state: 'unverified' })).account.id
  enrollment = String((await payload.find({ collection: 'enrollments', limit: 1 })).docs[0]?.id)
  notice = (await publishNotice(payload, { asksForAcknowledgement: true })).id
})

beforeEach(async () => {
  await takeLetters(bulletin.payload, new Date())
  await bulletin.payload.db.deleteMany({ collection: 'audit-events', where: {}, req: {} })
})

const send = (method: string, path: string, as?: Person, body?: unknown): Promise<Answer> =>
  rest(method, path, body, { as, headers: { [CLIENT_ADDRESS]: ADDRESS } })
const get = (path: string, as: Person) => send('GET', path, as)
const post = (path: string, as?: Person, body: object = {}) => send('POST', path, as, body)
const patch = (path: string, as: Person, body: object) => send('PATCH', path, as, body)

/** The secret in the link of the newest letter. */
async function mailedSecret(): Promise<string> {
  const letters = await takeLetters(bulletin.payload, new Date())
  return /token=([\w-]{43})/.exec(letters.at(-1)?.action?.url ?? '')?.[1] ?? ''
}

async function addApp(): Promise<Answer> {
  const { body } = await post('/users/factors/totp', ella)
  const code = codeOf(answered(body, 'secret'), new Date())
  return post('/users/factors/totp/confirm', ella, { setUp: answered(body, 'setUp'), code })
}

async function removeApp(): Promise<Answer> {
  const factor = firstFactorIn((await get('/users/factors', ella)).body)
  return post('/users/factors/remove', ella, { factor })
}

/** Signs in without an entry that counts here. */
async function signInAgain({ user }: Person): Promise<Person> {
  const log = await wholeLog(bulletin.payload)
  const again = await signIn({ email: user.email, password: PASSWORD })
  const known = new Set(log.map(({ id }) => id))
  for (const { id } of await wholeLog(bulletin.payload)) {
    if (known.has(id)) continue
    await bulletin.payload.db.deleteOne({
      collection: 'audit-events',
      where: { id: { equals: id } },
      req: {},
    })
  }
  return again
}

/** The cookie of a sign-in of hers that waits for its second factor. */
let waitingCookie = ''

async function giveRightPassword(): Promise<void> {
  const { email } = ella.user
  const asked = await answerTo(requestTo('POST', '/users/login', { email, password: PASSWORD }))
  waitingCookie = /^[^;]+/.exec(asked.headers.get('set-cookie') ?? '')?.[0] ?? ''
}

interface Act {
  what: AuditKind
  about: SubjectKind
  /** Who does it: a member as they are at that moment, or in words. */
  by: () => Person | string
  act: () => Promise<unknown>
}

const byAdmin = () => admin
const bySupport = () => support
const byElla = () => ella
const nobody = () => 'Not signed in'

const ACTS: Record<string, Act> = {
  'a sign-in': {
    what: 'signed-in',
    about: 'staff',
    by: byElla,
    act: async () =>
      (ella = { ...ella, cookie: (await signIn({ email: ella.user.email, password: PASSWORD })).cookie }),
  },
  'a confirmation': {
    what: 'confirmed',
    about: 'staff',
    by: byElla,
    act: () => post('/users/confirm', ella, { password: PASSWORD }),
  },
  'a confirmation that fails': {
    what: 'confirmation-failed',
    about: 'staff',
    by: byElla,
    act: () => post('/users/confirm', ella, { password: NEW }),
  },
  'a sign-in that fails': {
    what: 'sign-in-failed',
    about: 'staff',
    by: nobody,
    act: () => post('/users/login', undefined, { email: ella.user.email, password: NEW }),
  },
  'a second factor': {
    what: 'factor-added',
    about: 'staff',
    by: byElla,
    act: addApp,
  },
  'new recovery codes': {
    what: 'codes-made',
    about: 'staff',
    by: byElla,
    act: () => post('/users/factors/recovery-codes', ella),
  },
  'a right password that is not enough': {
    what: 'second-step-begun',
    about: 'staff',
    by: nobody,
    act: giveRightPassword,
  },
  'a wrong second factor': {
    what: 'factor-wrong',
    about: 'staff',
    by: nobody,
    act: () => post('/users/second-step', { ...ella, cookie: waitingCookie }, { code: '000000' }),
  },
  'the removal of a second factor': { what: 'factor-removed', about: 'staff', by: byElla, act: removeApp },
  'the removal of lost factors': {
    what: 'factors-lost',
    about: 'staff',
    by: byAdmin,
    act: async () => {
      await addApp()
      await bulletin.payload.db.deleteMany({ collection: 'audit-events', where: {}, req: {} })
      await post(`/users/${ella.user.id}/remove-factors`, admin, { reason: 'Lost on the train' })
    },
  },
  'a wish for another address': {
    what: 'email-change-requested',
    about: 'staff',
    by: byElla,
    act: () => patch(`/users/${ella.user.id}`, ella, { email: 'ella@elsewhere.example' }),
  },
  'a wish for a new password': {
    what: 'reset-requested',
    about: 'staff',
    by: nobody,
    act: () => post('/users/forgot-password', undefined, { email: ella.user.email }),
  },
  'a new password': {
    what: 'password-changed',
    about: 'staff',
    by: byElla,
    act: () => patch(`/users/${ella.user.id}`, ella, { password: NEW }),
  },
  'a password that is chosen by a mailed link': {
    what: 'password-reset',
    about: 'staff',
    by: byElla,
    act: async () => {
      await post('/users/forgot-password', undefined, { email: ella.user.email })
      const token = await mailedSecret()
      await bulletin.payload.db.deleteMany({ collection: 'audit-events', where: {}, req: {} })
      await post('/users/reset-password', undefined, { token, password: PASSWORD })
      ella = await signInAgain(ella)
    },
  },
  'an unlocked sign-in': {
    what: 'unlocked',
    about: 'staff',
    by: byAdmin,
    act: async () => {
      const lock = { failedAttempts: 5, lockedUntil: '2999-01-01T00:00:00.000Z' }
      await bulletin.payload.db.updateOne({ collection: 'users', id: ella.user.id, data: lock, req: {} })
      await post(`/users/${ella.user.id}/unlock`, admin)
    },
  },
  'a new member': {
    what: 'added',
    about: 'staff',
    by: byAdmin,
    act: () => post('/users', admin, { name: 'Inga Invited', email: 'inga@example.org', role: 'author' }),
  },
  'another role of a member': {
    what: 'changed',
    about: 'staff',
    by: byAdmin,
    act: () => patch(`/users/${support.user.id}`, admin, { email: 'support@elsewhere.example' }),
  },
  'another plan': {
    what: 'added',
    about: 'plan',
    by: byAdmin,
    act: () => post('/plans', admin, { name: 'Iowa', state: 'ia', lineOfBusiness: 'medicaid' }),
  },
  'a plan that is removed': {
    what: 'removed',
    about: 'plan',
    by: byAdmin,
    act: async () => {
      const { docs } = await bulletin.payload.find({
        collection: 'plans',
        where: { name: { equals: 'Iowa' } },
      })
      await send('DELETE', `/plans/${docs[0]?.id}`, admin)
    },
  },
  'a security answer that is wrong': {
    what: 'answer-wrong',
    about: 'account',
    by: bySupport,
    act: () => post(`/accounts/${account}/answer`, support, { answer: 'Not this' }),
  },
  'other settings': {
    what: 'changed',
    about: 'site',
    by: byAdmin,
    act: () => post('/globals/site', admin, { organization: 'Acme Health' }),
  },
  'a reading of an enrollment record': {
    what: 'read',
    about: 'enrollment',
    by: bySupport,
    act: () => get(`/enrollments/${enrollment}`, support),
  },
  'a list of enrollment records, however often the panel asks for it': {
    what: 'read',
    about: 'enrollment',
    by: bySupport,
    act: async () => {
      await get('/enrollments?limit=10', support)
      await get('/enrollments?limit=10', support)
    },
  },
  'a search for enrollment records that finds nothing': {
    what: 'read',
    about: 'enrollment',
    by: bySupport,
    act: () => get('/enrollments?where[name][like]=nobody', support),
  },
  'a count of enrollment records': {
    what: 'read',
    about: 'enrollment',
    by: bySupport,
    act: () => get('/enrollments/count?where[kind][equals]=group', support),
  },
  'a reading of a portal account': {
    what: 'read',
    about: 'account',
    by: bySupport,
    act: () => get(`/accounts/${account}`, support),
  },
  'a list of failed matches': {
    what: 'read',
    about: 'failed-match',
    by: bySupport,
    act: () => get('/match-failures', support),
  },
  'a reading of confirmations': {
    what: 'read',
    about: 'confirmations',
    by: byElla,
    act: () => get(`/notices/${notice}/confirmations`, ella),
  },
  'confirmations as a file': {
    what: 'exported',
    about: 'confirmations',
    by: byElla,
    act: () => get(`/notices/${notice}/confirmations.csv`, ella),
  },
  'the log as a file': {
    what: 'exported',
    about: 'activity',
    by: byAdmin,
    act: () => get('/audit-events/export.csv', admin),
  },
  'an activation mail that is sent again': {
    what: 'activation-sent',
    about: 'account',
    by: bySupport,
    act: () => post(`/accounts/${account}/activation-mail`, support),
  },
  'an import': {
    what: 'imported',
    about: 'enrollment',
    by: () => 'A command on the server',
    act: async () => importRows(bulletin.payload, [PRACTITIONER]),
  },
  'a sign-out': { what: 'signed-out', about: 'staff', by: byElla, act: () => post('/users/logout', ella) },
}

/** Kinds of entries that owners of portal accounts make, or the product, or that another test looks at. */
const ELSEWHERE: Partial<Record<AuditKind, string>> = {
  'registration-started': 'registration',
  'registration-no-match': 'registration',
  registered: 'registration',
  'registration-repeated': 'registration-twice',
  'activation-requested': 'activation',
  'unverified-removed': 'registration',
  activated: 'activation',
  'session-ended': 'staff-sessions',
  'sessions-ended': 'my-sessions',
  locked: 'staff-activity',
  'answer-right': 'support',
  'email-changed': 'staff-changes',
  'owner-handed-over': 'closing',
  'account-closed': 'closing',
  'email-change-cancelled': 'my-email',
  'username-requested': 'recovery',
  'question-changed': 'my-password',
  disowned: 'staff-changes',
  limited: 'below',
  acknowledged: 'my-notices',
  'mail-sent-again': 'mail-again',
  'import-begun': 'enrollment-import-entries',
  'import-stopped': 'enrollment-import-entries',
  restored: 'restore-scheduled',
  'record-ended': 'enrollment-by-hand',
  'tax-id-corrected': 'enrollment-records',
  'account-moved': 'enrollment-records',
  'colleague-invited': 'colleagues',
  'invitation-cancelled': 'colleagues',
  'colleague-joined': 'colleagues',
  'colleague-ended': 'colleagues',
  'owner-moved': 'practice-people',
}

it('every kind of entry is one of these, or looked at elsewhere', () => {
  const kinds = new Set([...Object.values(ACTS).map(({ what }) => what), ...Object.keys(ELSEWHERE)])
  expect([...kinds].sort()).toEqual(Object.keys(AUDIT_WORDS).sort())
})

it.each(Object.entries(ACTS))(
  '%s is one entry, with who it was as they were',
  async (_, { what, about, by, act }) => {
    const actor = by()
    await act()
    const log = await wholeLog(bulletin.payload)
    const who =
      typeof actor === 'string'
        ? { actor }
        : {
            actor: actor.user.name,
            actorId: actor.user.id,
            actorRole: 'role' in actor.user && actor.user.role,
          }
    expect(log).toMatchObject([{ what: AUDIT_WORDS[what], about: SUBJECTS[about], ...who }])
  },
)

it('a wrong answer of somebody limited is entered with the member', async () => {
  const who = await staffMember(bulletin.payload, 'author')
  await bulletin.payload.db.deleteMany({ collection: 'audit-events', where: {}, req: {} })
  for (let count = 0; count < 10; count += 1) await post('/users/confirm', who, { recoveryCode: 'x' })
  for (let count = 0; count < 3; count += 1) await post('/users/confirm', who, { recoveryCode: 'x' })
  const log = await wholeLog(bulletin.payload)
  expect(log.filter(({ what }) => what === AUDIT_WORDS.limited)).toMatchObject([
    { subject: who.user.id, name: who.user.name, detail: 'Staff: confirming', address: ADDRESS },
  ])
})

it('an entry stays as it was when somebody is called otherwise and has another role', async () => {
  const { payload } = bulletin
  const as = await confirm(await staffMember(payload, 'admin'))
  const colleague = await staffMember(payload, 'admin')
  await confirm(colleague)
  await payload.db.deleteMany({ collection: 'audit-events', where: {}, req: {} })
  await post('/globals/site', as, { organization: 'Another Health' })
  const before = await wholeLog(payload)
  await patch(`/users/${as.user.id}`, colleague, { name: 'Somebody Else', role: 'author' })
  const [entry, ...later] = await wholeLog(payload)

  expect([entry]).toEqual(before)
  expect(entry).toMatchObject({ actor: as.user.name, actorId: as.user.id, actorRole: 'admin' })
  expect(later).toMatchObject([{ actorId: colleague.user.id, name: 'Somebody Else', subject: as.user.id }])
})
