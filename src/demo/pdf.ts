import { createRequire } from 'node:module'
import path from 'node:path'
import PDFDocument from 'pdfkit'
import type { DemoDocument, DemoSection } from './content/document'

const MARGIN = 64
const INDENT = 16

/** The typeface of the portal, embedded as PDF/UA asks for. */
const fonts = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@uswds/uswds')),
  '../fonts/source-sans-pro',
)
const REGULAR = path.join(fonts, 'sourcesanspro-regular-webfont.ttf')
const BOLD = path.join(fonts, 'sourcesanspro-bold-webfont.ttf')

/**
 * Sets a document as an accessible PDF: tagged headings, paragraphs and lists, a title, a language (PDF/UA-1,
 * ISO 14289-1).
 *
 * @param publisher the organization that the file names as its author
 * @param now the moment the file says it was made
 */
export async function pdfOf(document: DemoDocument, publisher: string, now: Date): Promise<Buffer> {
  const pdf = new PDFDocument({
    pdfVersion: '1.7',
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to type definitions that do not know this value yet
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    size: 'LETTER',
    margin: MARGIN,
    font: REGULAR,
    info: { Title: document.title, Author: publisher, Subject: document.description, CreationDate: now },
  })
  const tree = pdf.struct('Document')
  pdf.addStructure(tree)
  const add = (type: string, write: () => void) => tree.add(pdf.struct(type, {}, write))

  add('H1', () => pdf.font(BOLD).fontSize(22).text(document.title))
  add('P', () => pdf.moveDown(0.5).font(REGULAR).fontSize(12).text(document.description))
  for (const section of document.sections) {
    add('H2', () => pdf.moveDown(1).font(BOLD).fontSize(15).text(section.heading).moveDown(0.25))
    for (const words of section.paragraphs ?? []) add('P', () => pdf.font(REGULAR).fontSize(12).text(words))
    if (section.list) tree.add(listOf(pdf, section.list))
  }
  tree.end()
  const bytes = collect(pdf)
  pdf.end()
  return bytes
}

function listOf(
  pdf: PDFKit.PDFDocument,
  items: NonNullable<DemoSection['list']>,
): PDFKit.PDFStructureElement {
  const list = pdf.struct('L')
  for (const item of items) {
    const label = pdf.struct('Lbl', {}, () => {
      const { y } = pdf
      pdf.font(REGULAR).fontSize(12).text('•', MARGIN, y)
      pdf.y = y
    })
    const words = pdf.struct('LBody', {}, () => {
      pdf.text(item, MARGIN + INDENT, pdf.y, { paragraphGap: 4 })
      pdf.x = MARGIN
    })
    list.add(pdf.struct('LI', {}, [label, words]))
  }
  return list
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
