import { deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { inspectPdf } from '@/src/files/pdf/inspect'
import { PDF } from '@/test/support/files'
import { pdfStream, pdfWith } from '@/test/support/pdf'

it('a PDF file is looked into in a process of its own', async () => {
  expect(await inspectPdf(PDF)).toEqual({
    kind: 'read',
    findings: { launches: false, embeds: false, plays: false, scripts: false },
  })
  expect(await inspectPdf(Buffer.from('no PDF'))).toEqual({ kind: 'unreadable' })
})

it('a file that grows when it is unpacked ends before it has', async () => {
  const bomb = deflateSync(Buffer.alloc(100 * 1024 * 1024))
  const file = pdfWith([pdfStream('/Type/ObjStm/N 1/First 5/Filter/FlateDecode', bomb)])
  expect(file.length).toBeLessThan(200_000)
  expect(await inspectPdf(file)).toEqual({ kind: 'too-much' })
})

it('a file of very many objects ends where its memory does', async () => {
  const objects = Array.from({ length: 200_000 }, () => '<</A 10 0 R/B[1 2 3]>>')
  expect(await inspectPdf(pdfWith(objects), { timeoutMs: 120_000, heapMb: 32 })).toEqual({ kind: 'too-much' })
}, 180_000)

it('a file that takes for ever ends when its time is over', async () => {
  const endless = pdfWith([pdfStream('/Type/XRef/Size 2000000000/W[0 0 0]', Buffer.from('x'))])
  expect(await inspectPdf(endless, { timeoutMs: 2_000, heapMb: 256 })).toEqual({ kind: 'too-much' })
})
