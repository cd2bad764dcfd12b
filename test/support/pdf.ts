import { deflateSync } from 'node:zlib'

/**
 * A PDF file of one empty page with further objects, numbered from 10; the table of where they are is empty,
 * which readers mend.
 *
 * @param objects the text of each
 * @param catalog what the catalog says besides its pages
 */
export function pdfWith(objects: readonly (string | Buffer)[], catalog = ''): Buffer {
  const page = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>',
  ]
  const numbered = (object: string | Buffer, number: number) =>
    Buffer.concat([Buffer.from(`${number} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')])
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...page.map((object, at) => numbered(object, at + 1)),
    ...objects.map((object, at) => numbered(object, at + 10)),
    Buffer.from('xref\n0 0\ntrailer<</Root 1 0 R/Size 99>>\nstartxref\n0\n%%EOF\n'),
  ])
}

/** A stream object. */
export function pdfStream(fields: string, contents: Buffer): Buffer {
  const head = `<<${fields}/Length ${contents.length}>>\nstream\n`
  return Buffer.concat([Buffer.from(head), contents, Buffer.from('\nendstream')])
}

/** An object stream (ISO 32000-2 §7.5.7) with one object, of number 50. */
export function pdfObjectStream(object: string): Buffer {
  const contents = deflateSync(Buffer.from(`50 0 ${object}`))
  return pdfStream('/Type/ObjStm/N 1/First 5/Filter/FlateDecode', contents)
}
