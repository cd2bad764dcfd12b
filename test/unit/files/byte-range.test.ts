import { expect, it } from 'vitest'
import { byteRangeOf } from '@/src/files/byte-range'

const WHOLE = { size: 100, etag: '"v1"', lastModified: 'Mon, 02 Mar 2026 12:00:00 GMT' }
const of = (range: string, ifRange?: string) =>
  byteRangeOf(new Headers({ range, ...(ifRange ? { 'if-range': ifRange } : {}) }), WHOLE)

it.each([
  ['bytes=0-9', { start: 0, end: 9 }],
  ['bytes=40-', { start: 40, end: 99 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=99-99', { start: 99, end: 99 }],
  ['bytes=100-', 'beyond'],
  ['bytes=-0', 'beyond'],
])('%s is a part that is there, or beyond it', (range, expected) => {
  expect(of(range)).toEqual(expected)
})

it.each(['bytes=-', 'bytes=9-0', 'bytes=0-1,4-5', 'bytes=a-b', 'pages=1-2', 'bytes = 0-9', ''])(
  '“%s” is none, so the whole file is sent',
  (range) => {
    expect(of(range)).toBeUndefined()
  },
)

it.each([
  ['"v1"', { start: 40, end: 99 }],
  [WHOLE.lastModified, { start: 40, end: 99 }],
  ['"v2"', undefined],
  ['W/"v1"', undefined],
  ['Mon, 02 Mar 2026 12:00:01 GMT', undefined],
])('of a file that was begun as %s the part is sent only if it is the same', (begun, expected) => {
  expect(of('bytes=40-', begun)).toEqual(expected)
})
