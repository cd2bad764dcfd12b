import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { documents } from '@/src/demo/content/documents'
import { pdfOf } from '@/src/demo/pdf'
import { findingsOf } from '@/src/files/pdf/findings'
import { readPdf } from '@/src/files/pdf/read'
import { pdfObjectStream, pdfStream, pdfWith } from '@/test/support/pdf'

const NOTHING = { launches: false, embeds: false, plays: false, scripts: false }
const LAUNCH = '<</S/Launch/F(cmd.exe)>>'

async function look(file: Uint8Array) {
  return findingsOf(await readPdf(file))
}

describe('a PDF file is found to launch something', () => {
  it.each<[string, readonly (string | Buffer)[], string]>([
    ['when it is opened', [], `/OpenAction ${LAUNCH}`],
    ['when it is opened, by an object of its own', [LAUNCH], '/OpenAction 10 0 R'],
    ['before it is printed', [], `/AA<</WP ${LAUNCH}>>`],
    ['when a page is opened', [`<</Type/Page/AA<</O ${LAUNCH}>>>>`], ''],
    ['by an annotation', [`<</Type/Annot/Subtype/Link/A ${LAUNCH}>>`], ''],
    ['by a field of a form', [`<</FT/Btn/T(x)/AA<</U ${LAUNCH}>>>>`], ''],
    ['by its outline', [`<</Title(x)/A ${LAUNCH}>>`], ''],
    ['after another action', [`<</S/GoTo/D(x)/Next[<</S/URI/URI(x)/Next ${LAUNCH}>>]>>`], ''],
    ['in an object stream', [pdfObjectStream(LAUNCH)], '/OpenAction 50 0 R'],
    ['by a name that stands elsewhere', ['/Launch', '<</S 10 0 R/F(cmd.exe)>>'], ''],
    ['by a name with escapes', ['<</#53/#4caunch/F(cmd.exe)>>'], ''],
    ['where nothing leads to it', [LAUNCH], ''],
    ['deep in other values', [`[[[<</X[<</Y ${LAUNCH}>>]>>]]]`], ''],
  ])('%s', async (_, objects, catalog) => {
    expect(await look(pdfWith(objects, catalog))).toEqual({ ...NOTHING, launches: true })
  })

  it('in an object that a later one replaces', async () => {
    const first = pdfWith([LAUNCH], '/OpenAction 10 0 R')
    const later = Buffer.from('10 0 obj<</S/GoTo/D(x)>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
    expect((await look(Buffer.concat([first, later]))).launches).toBe(true)
  })

  it('in its trailer', async () => {
    const text = pdfWith([]).toString('latin1').replace('/Root 1 0 R', `/Root 1 0 R/X ${LAUNCH}`)
    expect((await look(Buffer.from(text, 'latin1'))).launches).toBe(true)
  })
})

describe('a PDF file is found to carry others', () => {
  const file = pdfStream('/Type/EmbeddedFile', Buffer.from('MZ'))

  it.each<[string, readonly (string | Buffer)[], string]>([
    [
      'by its tree of names',
      ['<</Type/Filespec/F(a.exe)>>'],
      '/Names<</EmbeddedFiles<</Names[(a) 10 0 R]>>>>',
    ],
    ['by a file of its own', [file], ''],
    [
      'by a file that does not say what it is',
      ['<</F(a.exe)/EF<</F 11 0 R>>>>', pdfStream('', Buffer.from('MZ'))],
      '',
    ],
    [
      'by an associated file',
      ['<</UF(a)/AFRelationship/Data/EF<</UF 11 0 R>>>>', pdfStream('', Buffer.from('MZ'))],
      '/AF[10 0 R]',
    ],
    ['by an annotation', ['<</Type/Annot/Subtype/FileAttachment/FS<</F(a)>>>>'], ''],
  ])('%s', async (_, objects, catalog) => {
    expect(await look(pdfWith(objects, catalog))).toEqual({ ...NOTHING, embeds: true })
  })

  it('as a library attaches them', async () => {
    const document = await PDFDocument.create()
    document.addPage()
    await document.attach(new Uint8Array([1, 2, 3]), 'a.txt', {})
    for (const useObjectStreams of [true, false]) {
      expect((await look(await document.save({ useObjectStreams }))).embeds).toBe(true)
    }
  })
})

describe('a PDF file is found to run scripts', () => {
  it.each<[string, readonly (string | Buffer)[], string]>([
    ['when it is opened', [], '/OpenAction<</S/JavaScript/JS(app.alert())>>'],
    ['by its tree of names', [], '/Names<</JavaScript<</Names[(a) 10 0 R]>>>>'],
    ['when a field is reckoned', ['<</FT/Tx/T(sum)/AA<</C<</S/JavaScript/JS 11 0 R>>>>>>', '(x)'], ''],
    ['with a rendition', ['<</S/Rendition/JS(x)>>'], ''],
    ['as a form in XFA', [], '/AcroForm<</XFA 10 0 R>>'],
  ])('%s', async (_, objects, catalog) => {
    expect(await look(pdfWith(objects.length > 0 ? objects : ['<<>>'], catalog))).toEqual({
      ...NOTHING,
      scripts: true,
    })
  })
})

it.each(['<</Type/Annot/Subtype/RichMedia>>', '<</Subtype/3D/Type/Annot>>', '<</S/RichMediaExecute>>'])(
  'a PDF file is found to play media by %s',
  async (object) => {
    expect(await look(pdfWith([object]))).toEqual({ ...NOTHING, plays: true })
  },
)

describe('nothing is found', () => {
  it.each<[string, readonly (string | Buffer)[], string]>([
    ['in an empty page', [], ''],
    ['in words about it', ['<</Title(/S/Launch /JS /EmbeddedFile)>>'], ''],
    ['in the text of a page', [pdfStream('', Buffer.from('<</S/Launch/F(cmd.exe)>>'))], ''],
    ['in lists without anything in them', [], '/Names<</EmbeddedFiles<</Names[]>>/JavaScript<</Kids[]>>>>'],
    ['in links to pages of the web', ['<</S/URI/URI(https://example.org)>>'], ''],
    ['in fonts with short names', ['<</Font<</EF 3 0 R/JS 3 0 R/S 3 0 R>>>>'], ''],
    ['in what goes in circles', ['<</A 11 0 R>>', '<</A 10 0 R>>', '12 0 R'], ''],
  ])('%s', async (_, objects, catalog) => {
    expect(await look(pdfWith(objects, catalog))).toEqual(NOTHING)
  })

  it('in the documents of the demo', async () => {
    for (const document of documents) {
      const file = await pdfOf(document, 'CareSource', new Date(0))
      expect(await look(file)).toEqual(NOTHING)
    }
  })
})

it('a file that is protected is known by it, with a password or without', async () => {
  const document = await PDFDocument.create()
  document.addPage()
  document.encrypt({ userPassword: '', ownerPassword: 'x' })
  expect((await readPdf(await document.save({ useObjectStreams: false }))).isEncrypted).toBe(true)
})

it.each<[string, Buffer]>([
  ['no PDF', Buffer.from('<html>')],
  ['an object without an end', pdfWith(['<</A(b'])],
  ['half a value', pdfWith(['<</A [1 2'])],
  [
    'an object stream that is packed otherwise',
    pdfWith([pdfStream('/Type/ObjStm/N 1/First 5/Filter[/ASCIIHexDecode]', Buffer.from('00>'))]),
  ],
  [
    'an object stream that is damaged',
    pdfWith([pdfStream('/Type/ObjStm/N 1/First 5/Filter/FlateDecode', Buffer.from('xx'))]),
  ],
  ['lists within lists without end', pdfWith(['['.repeat(200_000)])],
])('%s cannot be read', async (_, file) => {
  await expect(readPdf(file)).rejects.toThrow()
})
