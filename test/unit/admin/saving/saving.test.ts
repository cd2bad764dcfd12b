import { describe, expect, it } from 'vitest'
import { judgeConflict } from '@/src/admin/saving/kept/conflict'
import { fieldName } from '@/src/admin/saving/kept/field-name'
import {
  changedFields,
  isSame,
  KEPT_DAYS,
  LONGEST_COPY,
  plainText,
  readKept,
  writeKept,
} from '@/src/admin/saving/kept/kept-text'
import { mayBeStored, outcomeOf, type SaveOutcome } from '@/src/admin/saving/state/outcome'
import { saveRequest } from '@/src/admin/saving/state/save-request'
import { clockTime } from '@/src/admin/saving/state/sentences'

const NOW = Date.parse('2026-11-29T21:31:00Z')

describe('saveRequest', () => {
  it.each([
    ['PATCH', '/api/notices/7?autosave=true&draft=true', undefined, 'notices/7', 'draft'],
    ['PATCH', '/api/notices/7?depth=0&draft=true', 'draft', 'notices/7', 'step'],
    ['PATCH', '/api/notices/7?depth=0', 'published', 'notices/7', 'publish'],
    ['patch', '/api/plans/7', undefined, 'plans/7', 'save'],
    ['post', '/api/plans?depth=0', undefined, 'plans', 'create'],
    ['POST', '/api/globals/site', undefined, 'globals/site', 'save'],
  ])('sees in %s %s (%s) that %s is saved: %s', (method, path, status, document, act) => {
    const url = new URL(path, 'https://plan.example')
    expect(saveRequest(method, url, '/api', status)).toEqual({ document, act })
  })

  it.each([
    ['GET', '/api/notices/7'],
    ['POST', '/api/notices/7/withdraw'],
    ['POST', '/api/users/login'],
    ['PATCH', '/api/notices?where[id][equals]=7'],
    ['PATCH', '/admin/notices/7'],
    ['DELETE', '/api/notices/7'],
  ])('sees nothing in %s %s', (method, path) => {
    expect(saveRequest(method, new URL(path, 'https://plan.example'), '/api')).toBeUndefined()
  })
})

describe('outcomeOf', () => {
  it('knows which version was stored', async () => {
    const answer = Response.json({ doc: { updatedAt: '2026-11-29T21:31:00.000Z' } })
    expect(await outcomeOf(answer)).toEqual({ kind: 'stored', updatedAt: '2026-11-29T21:31:00.000Z' })
  })

  it('leaves the answer to be read by whoever asked', async () => {
    const answer = Response.json({ errors: [{ message: 'No.' }] }, { status: 400 })
    await outcomeOf(answer)
    expect(await answer.json()).toEqual({ errors: [{ message: 'No.' }] })
  })

  it.each([
    [
      { errors: [{ message: 'Nothing can be saved: the disk is full.' }] },
      ['Nothing can be saved: the disk is full.'],
    ],
    [{ message: 'Too many requests.' }, ['Too many requests.']],
    [
      {
        errors: [
          {
            message: 'The following fields are invalid: Title, Address',
            data: {
              errors: [
                { label: 'Title', message: 'This value is too long.', path: 'title' },
                { label: 'Address', message: 'Address: "x y" is none.', path: 'slug' },
              ],
            },
          },
        ],
      },
      ['Title: This value is too long.', 'Address: "x y" is none.'],
    ],
    [{}, []],
    [null, []],
  ])('finds in %j the words of the server', async (body, words) => {
    expect(await outcomeOf(Response.json(body, { status: 400 }))).toMatchObject({ words, status: 400 })
  })

  it('finds no words in the error page of a proxy', async () => {
    const page = new Response('<h1>Bad Gateway</h1>', {
      status: 502,
      headers: { 'Content-Type': 'text/html' },
    })
    expect(await outcomeOf(page)).toEqual({ kind: 'refused', status: 502, words: [], retryAfter: undefined })
  })

  it('takes what says JSON and is none for an answer without words', async () => {
    const cut = new Response('{"errors":[{"mess', {
      status: 500,
      headers: { 'Content-Type': 'application/json' },
    })
    expect(await outcomeOf(cut)).toMatchObject({ status: 500, words: [] })
  })

  it.each([
    ['30', 30],
    ['Sun, 29 Nov 2026 21:31:00 GMT', undefined],
    ['-1', undefined],
    ['99999999', undefined],
  ])('reads Retry-After: %s as %s', async (value, seconds) => {
    const answer = new Response(null, { status: 503, headers: { 'Retry-After': value } })
    expect(await outcomeOf(answer)).toMatchObject({ retryAfter: seconds })
  })
})

describe('mayBeStored', () => {
  const answered = (status: number): SaveOutcome => ({
    kind: 'refused',
    status,
    words: [],
    retryAfter: undefined,
  })

  it.each([500, 502, 503, 504])('does not take an answer with %d for a save that was not done', (status) => {
    expect(mayBeStored(answered(status))).toBe(true)
  })

  it.each([400, 401, 403, 409, 413, 429])('knows that a save answered with %d was not done', (status) => {
    expect(mayBeStored(answered(status))).toBe(false)
  })

  it('expects it of a save without an answer, and of no save that is known to be stored', () => {
    expect(mayBeStored({ kind: 'unanswered' })).toBe(true)
    expect(mayBeStored({ kind: 'stored', updatedAt: undefined })).toBe(false)
  })
})

describe('changedFields', () => {
  it('finds what differs and leaves out what nobody writes or what must not lie about', () => {
    const form = { title: 'New', summary: 'Same', password: 'secret', updatedAt: 'b', _status: 'draft' }
    expect(changedFields(form, { title: 'Old', summary: 'Same', updatedAt: 'a' })).toEqual({ title: 'New' })
  })

  it('finds a text that was emptied', () => {
    expect(changedFields({ summary: '' }, { summary: 'Something' })).toEqual({ summary: '' })
  })

  it.each([
    ['', null],
    [false, undefined],
    [[], null],
    [0, []],
    [{ from: '', to: null }, undefined],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
  ])('takes %j and %j for the same', (one, other) => {
    expect(isSame(one, other)).toBe(true)
    expect(isSame(other, one)).toBe(true)
  })

  it.each([
    ['a', 'b'],
    [3, 0],
    [true, false],
    [['a'], ['a', 'b']],
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
  ])('tells %j from %j', (one, other) => {
    expect(isSame(one, other)).toBe(false)
    expect(isSame(other, one)).toBe(false)
  })
})

describe('a kept text', () => {
  const kept = { at: NOW, over: '2026-11-29T21:30:00.000Z', fields: { title: 'Ünsaved ✎', allPlans: true } }

  it('comes back as it was written', () => {
    expect(readKept(writeKept(kept) ?? '', NOW)).toEqual(kept)
  })

  it(`is dropped after ${KEPT_DAYS} days`, () => {
    const text = writeKept(kept) ?? ''
    expect(readKept(text, NOW + KEPT_DAYS * 86_400_000)).toEqual(kept)
    expect(readKept(text, NOW + KEPT_DAYS * 86_400_000 + 1)).toBeUndefined()
  })

  it('is none if it is longer than a browser keeps', () => {
    expect(writeKept({ at: NOW, fields: { body: 'x'.repeat(LONGEST_COPY) } })).toBeUndefined()
  })

  it.each(['', 'null', '{}', '[]', '{"at":"now","fields":{}}', '{"at":1,"fields":[]}', '{"at":'])(
    'is not made out of %s',
    (text) => {
      expect(readKept(text, 1)).toBeUndefined()
    },
  )
})

describe('plainText', () => {
  it('reads rich text paragraph by paragraph', () => {
    const text = (words: string) => ({ type: 'text', text: words })
    const link = { type: 'link', children: [text('the form')], fields: { url: 'https://example.org' } }
    const body = {
      root: {
        type: 'root',
        children: [
          { type: 'paragraph', children: [text('Send '), link, text(' today.')] },
          { type: 'list', children: [{ type: 'listitem', children: [text('By fax')] }] },
        ],
      },
    }
    expect(plainText(body)).toBe('Send the form today.\nBy fax')
  })

  it.each([
    [null, ''],
    [true, 'Yes'],
    [['ga', 'oh'], 'ga\noh'],
    [[{ id: '1', label: 'Enroll', url: 'https://example.org' }], 'Enroll\nhttps://example.org'],
    [12, '12'],
  ])('reads %j as %j', (value, words) => {
    expect(plainText(value)).toBe(words)
  })
})

describe('fieldName', () => {
  const fields = [
    { type: 'row', fields: [{ name: 'slug', type: 'text', label: 'Address' }] },
    {
      type: 'tabs',
      tabs: [{ label: 'Dates', fields: [{ name: 'actionBy', type: 'text', label: 'Act by' }] }],
    },
    {
      name: 'links',
      type: 'array',
      label: 'Links',
      fields: [{ name: 'title', type: 'text', label: 'Inner' }],
    },
    { name: 'title', type: 'text', label: 'Title' },
  ]
  it.each([
    ['slug', 'Address'],
    ['actionBy', 'Act by'],
    ['title', 'Title'],
    ['links', 'Links'],
    ['unknown', 'unknown'],
  ])('calls %s %s', (name, label) => {
    expect(fieldName(fields, name)).toBe(label)
  })
})

describe('clockTime', () => {
  it.each([
    ['2026-11-29T21:31:00Z', '4:31 p.m.'],
    ['2026-11-29T14:05:00Z', '9:05 a.m.'],
    ['2026-11-28T21:31:00Z', 'Nov 28, 4:31 p.m.'],
  ])('says %s as %s', (at, words) => {
    expect(clockTime(Date.parse(at), NOW, 'America/New_York')).toBe(words)
  })
})

describe('judgeConflict', () => {
  const newest = { updatedAt: '2026-11-29T21:31:00.000Z', title: 'Theirs', summary: 'Same' }
  const form = { seen: '2026-11-29T21:30:00.000Z', own: new Set<string>(), lost: [] }

  it('finds a form stale when somebody else has saved', () => {
    expect(judgeConflict(newest, form)).toBe('stale')
  })

  it('finds that two saves only met when nothing newer is stored', () => {
    expect(judgeConflict(newest, { ...form, seen: newest.updatedAt })).toBe('passing')
  })

  it('knows a version of its own', () => {
    expect(judgeConflict(newest, { ...form, own: new Set([newest.updatedAt]) })).toBe('own')
  })

  it('knows its own save whose answer was lost by what was in it', () => {
    const lost = { updatedAt: form.seen, title: 'Theirs', summary: 'Same' }
    const never = { ...lost, title: 'Mine' }
    expect(judgeConflict(newest, { ...form, lost: [lost] })).toBe('own')
    expect(judgeConflict(newest, { ...form, lost: [lost, never] })).toBe('own')
    expect(judgeConflict(newest, { ...form, lost: [never] })).toBe('stale')
  })

  it('takes a document that is not there for stale', () => {
    expect(judgeConflict({}, form)).toBe('stale')
  })
})
