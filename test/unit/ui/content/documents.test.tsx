import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { DocumentLink } from '@/src/ui/content/DocumentLink'
import { fileSizeInWords, fileTypeInWords } from '@/src/ui/content/file-words'

describe('fileSizeInWords', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 KB'],
    [1250, '1.3 KB'],
    [9949, '9.9 KB'],
    [9950, '10 KB'],
    [48_300, '48 KB'],
    [999_499, '999 KB'],
    [999_500, '1 MB'],
    [1_234_567, '1.2 MB'],
    [2_500_000_000, '2.5 GB'],
    [4_000_000_000_000, '4000 GB'],
  ])('says %i bytes as %s', (bytes, words) => {
    expect(fileSizeInWords(bytes)).toBe(words)
  })

  it.each([-1, 1.5, Number.NaN, Infinity])('refuses %d', (bytes) => {
    expect(() => fileSizeInWords(bytes)).toThrow(RangeError)
  })
})

describe('fileTypeInWords', () => {
  it.each([
    ['application/pdf', 'PDF'],
    ['Application/PDF', 'PDF'],
    ['text/csv', 'CSV'],
    ['application/octet-stream', 'file'],
  ])('calls %s a %s', (mediaType, words) => {
    expect(fileTypeInWords(mediaType)).toBe(words)
  })
})

describe('DocumentLink', () => {
  it('says what kind of file comes and how big it is', () => {
    const html = renderToStaticMarkup(
      <DocumentLink href="/tls.pdf" title="Browsers and TLS" mediaType="application/pdf" bytes={48_300} />,
    )
    expect(html.replace(/<[^>]*>/g, '')).toBe('Browsers and TLS (PDF, 48 KB)')
  })
})
