import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { POST as activate } from '@/app/(portal)/forms/activate/route'
import { env } from '@/src/env'
import { now } from '@/src/clock'
import { Browser, type Sent } from '@/test/support/browser'
import { csvOf, GROUP, importFile, many, PRACTITIONER, importRows } from '@/test/support/enrollments'
import { PDF, uploadForm } from '@/test/support/files'
import { portalAccount } from '@/test/support/people'
import { deliveredMail, putInForce, send, tokenIn, walk } from '@/test/support/registration'
import { panel, type Act, type Answer, type Scene } from './scene'

/** Everybody who registers asks from an address of their own. */
function browserOf({ payload, things }: Scene, cookie: string): Browser {
  const browser = new Browser(payload)
  for (const part of (things[cookie] ?? '').split('; ')) {
    const [name = '', ...value] = part.split('=')
    if (name) browser.setCookie(name, value.join('='))
  }
  return browser
}

/** The answer to a form: where it leads is a part of it. */
const told = ({ status, path: to, text }: Sent): Answer => ({ status, words: status < 400 ? to : text })

/** A record with an account whose Tax ID is corrected by the batch that is cut. */
const MISTYPED = { ...PRACTITIONER, provider_number: 'GA-0099999' }

/** What staff and providers do besides notices. */
export const OTHER_ACTS: Record<string, Act> = {
  'uploading a document': {
    prepare: async () => ({}),
    send: (scene) =>
      panel(
        scene,
        'author',
        'POST',
        '/documents',
        uploadForm('form.pdf', PDF, 'application/pdf', { title: 'The form' }),
      ),
  },
  registering: {
    prepare: async ({ payload }) => {
      await importRows(payload, [PRACTITIONER, GROUP])
      await putInForce(payload, '2026-1', '2026-01-01T05:00:00.000Z')
      const browser = new Browser(payload)
      await walk(browser, { username: 'registering', upTo: 'security-question' })
      return { registering: browser.cookie }
    },
    send: async (scene) => told(await send(browserOf(scene, 'registering'), 'done', {})),
  },
  'activating an account': {
    prepare: async ({ payload }) => {
      const browser = new Browser(payload, '192.0.2.77')
      await walk(browser, { kind: 'group', username: 'activating' })
      const [mail] = await deliveredMail(payload, now())
      return { activating: browser.cookie, token: tokenIn(mail) }
    },
    send: async (scene) => {
      const token = scene.things.token ?? ''
      return told(
        await browserOf(scene, 'activating').send(activate, '/forms/activate', 'activate', { token }),
      )
    },
  },
  'importing a batch of records': {
    prepare: async ({ payload }) => {
      await importRows(payload, [MISTYPED])
      const where = { providerNumberKey: { equals: 'GA0099999' } }
      const [record] = (await payload.find({ collection: 'enrollments', where })).docs
      await portalAccount(payload, { enrollment: record?.id ?? '' })
      return {}
    },
    send: async ({ payload }) => {
      const file = path.join(env().dataDir, 'enrollments.csv')
      await writeFile(file, csvOf(...many(200), { ...MISTYPED, tax_id: '96-0010043' }))
      const { refused } = await importFile(payload, file, { now: now() })
      return { status: refused === 0 ? 200 : 400, words: '' }
    },
  },
  'changing the site settings': {
    prepare: async () => ({}),
    send: (scene) =>
      panel(scene, 'admin', 'POST', '/globals/site', {
        organization: 'Another Health',
        phoneLines: [{ label: 'Help', number: '1-855-202-1058' }],
      }),
  },
}
