import { EventEmitter, once } from 'node:events'
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { setClock } from '@/src/clock'
import { databaseTime } from '@/src/database/time'
import { purgeHolds } from '@/src/database/holds'
import { startBulletin } from '@/test/support/database'
import { PDF, upload } from '@/test/support/files'
import { complete, wholeLog } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
let admin: Person
let count = 0

beforeAll(async () => {
  admin = await staffMember(bulletin.payload, 'admin')
})

afterEach(() => {
  setClock()
})

const THINGS = {
  plans: {
    add: async () => {
      const name = `Plan ${(count += 1)}`
      const data = { name, state: 'ga', lineOfBusiness: 'medicaid' } as const
      return (await bulletin.payload.create({ collection: 'plans', data })).id
    },
    change: () => ({ name: `Plan ${(count += 1)}` }),
    showing: (id: string) => ({ allPlans: false, plans: [id] }),
  },
  documents: {
    add: async () => (await upload(bulletin.payload, 'documents', 'guide.pdf', PDF)).id,
    change: () => ({ title: `Guide ${(count += 1)}` }),
    showing: (id: string) => ({ documents: [id] }),
  },
}

type Kind = keyof typeof THINGS

const publish = (data: object) => {
  const notice = { ...complete(), slug: `race-${(count += 1)}`, ...data, _status: 'published' }
  return rest('POST', '/notices', notice, { as: admin })
}

const change = (kind: Kind, id: string) =>
  rest('PATCH', `/${kind}/${id}`, THINGS[kind].change(), { as: admin })

const remove = (id: string) => rest('DELETE', `/plans/${id}`, undefined, { as: admin })

const holds = async () => (await bulletin.payload.count({ collection: 'holds' })).totalDocs

describe('a publication and a change of what it shows, at the same moment', () => {
  it.each<Kind>(['plans', 'documents'])('leave page and log with one name of one of the %s', async (kind) => {
    const { payload } = bulletin
    for (let round = 0; round < 8; round += 1) {
      const id = await THINGS[kind].add()
      const both = [publish(THINGS[kind].showing(id)), change(kind, id)]
      const [published, changed] = (await Promise.all(both)).map(({ status }) => status)
      const thing: { name?: string; title?: string } = await payload.findByID({ collection: kind, id })
      const logged = (await wholeLog(payload)).filter(({ snapshot }) => snapshot.includes(id))

      expect([201, 409]).toContain(published)
      expect([200, 400, 409]).toContain(changed)
      expect(logged).toHaveLength(published === 201 ? 1 : 0)
      for (const { snapshot } of logged) expect(snapshot).toContain(JSON.stringify(thing.name ?? thing.title))
    }
    expect(await holds()).toBe(0)
  })

  it('a plan is not removed while a notice for it is published', async () => {
    for (let round = 0; round < 6; round += 1) {
      const id = await THINGS.plans.add()
      const [published, removed] = await Promise.all([publish(THINGS.plans.showing(id)), remove(id)])

      expect([published.status, removed.status]).not.toEqual([201, 200])
    }
  })

  it('notices that show the same are published at the same moment', async () => {
    const id = await THINGS.plans.add()
    const answers = await Promise.all(Array.from({ length: 6 }, () => publish(THINGS.plans.showing(id))))

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    expect(await holds()).toBe(0)
  })
})

// On SQLite the one waits for the other to end.
it.runIf(inject('database') === 'mongodb')(
  'what is being published keeps others from changing what it shows, until it is stored',
  async () => {
    const id = await THINGS.plans.add()
    const { reached, goOn } = holdUpNextPublication()
    const publishing = publish(THINGS.plans.showing(id))
    await reached
    const refused = [await change('plans', id), await remove(id)]
    goOn()

    expect(refused.map(({ status }) => status)).toEqual([409, 409])
    expect(refused[0]?.body.errors?.[0]?.message).toContain('is being published at this moment')
    expect((await publishing).status).toBe(201)
    expect([await holds(), (await change('plans', id)).status]).toEqual([0, 400])
  },
)

// Where instances have clocks of their own.
describe.runIf(inject('database') === 'mongodb')('holds go by one clock for all instances', () => {
  it('so one of an instance that is an hour behind counts as well', async () => {
    const id = await THINGS.plans.add()
    const { reached, goOn } = holdUpNextPublication()
    setClock(() => new Date(Date.now() - 3_600_000))
    const publishing = publish(THINGS.plans.showing(id))
    await reached
    setClock()
    const refused = await change('plans', id)
    goOn()

    expect([refused.status, (await publishing).status]).toEqual([409, 201])
  })

  it.each([-1, 1])('so one that was left %i hour(s) from now is in nobody’s way, and goes', async (hours) => {
    const { payload } = bulletin
    const id = await THINGS.plans.add()
    const at = new Date(Date.now() + hours * 3_600_000).toISOString()
    const left = { id: `left-${id}`, purpose: 'show', things: id, at }
    await payload.db.create({ collection: 'holds', data: left, req: {} })

    expect((await change('plans', id)).status).toBe(200)
    await purgeHolds(payload, await databaseTime(payload))
    expect(await holds()).toBe(0)
  })
})

/** Lets the next publication wait, once it has read the names of what it shows, until it is told to go on. */
function holdUpNextPublication(): { reached: Promise<void>; goOn: () => void } {
  const { db } = bulletin.payload
  const create = db.create.bind(db)
  const gate = new EventEmitter()
  const told = once(gate, 'go on')
  const reached = once(gate, 'reached')
  Reflect.set(db, 'create', async (args: Parameters<typeof create>[0]): Promise<unknown> => {
    if (args.collection === 'notice-slugs') {
      db.create = create
      gate.emit('reached')
      await told
    }
    return create(args)
  })
  return { reached: reached.then(() => undefined), goOn: () => gate.emit('go on') }
}
