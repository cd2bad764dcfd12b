import { expect, it } from 'vitest'
import { documents } from '@/src/demo/content/documents'
import { pdfOf } from '@/src/demo/pdf'

const now = new Date('2026-11-24T15:00:00Z')

it.each(documents.map((document) => [document.name, document] as const))(
  'the document %s is a small, tagged PDF on one page with a title, a language and embedded fonts',
  async (_name, document) => {
    const bytes = await pdfOf(document, 'CareSource', now)
    const text = bytes.toString('latin1')

    expect(text).toMatch(/^%PDF-1\.7/)
    expect(bytes.length).toBeLessThan(60_000)
    expect(text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1)
    expect(text).toContain('/Marked true')
    expect(text).toContain('/Lang (en-US)')
    expect(text).toMatch(/\/DisplayDocTitle true/)
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(text).toMatch(/\/FontFile2/)
    expect(text).toMatch(/\/S \/H1\b/)
  },
)
