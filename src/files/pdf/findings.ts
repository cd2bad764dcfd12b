import { PDFArray, PDFDict, PDFName, PDFNull, type PDFObject } from '@cantoo/pdf-lib'
import type { Findings } from './inspect'
import type { PdfObjects } from './read'

/**
 * Looks through every dictionary of a file, wherever it stands and whether anything leads to it: what is
 * opened first, what happens at a page or a field, outlines, annotations, and what follows an action.
 */
export function findingsOf({ dicts, resolve }: PdfObjects): Findings {
  const found: Findings = { launches: false, embeds: false, plays: false, scripts: false }
  for (const dict of dicts) {
    const at = (key: string) => resolve(dict.get(PDFName.of(key)))
    const is = (key: string, ...names: string[]) =>
      at(key).some((value) => value instanceof PDFName && names.includes(value.decodeText()))
    const has = (key: string) => at(key).some((value) => value !== PDFNull)
    found.launches ||= is('S', 'Launch')
    found.embeds ||=
      is('Type', 'EmbeddedFile') ||
      is('Subtype', 'FileAttachment') ||
      is('S', 'GoToE') ||
      at('EmbeddedFiles').some((tree) => isTree(tree, resolve)) ||
      (has('EF') && ['F', 'UF', 'DOS', 'Mac', 'Unix', 'AFRelationship'].some(has))
    found.plays ||= is('Subtype', 'RichMedia', '3D') || is('S', 'RichMediaExecute')
    found.scripts ||=
      is('S', 'JavaScript') ||
      (is('S', 'Rendition') && has('JS')) ||
      has('XFA') ||
      at('JavaScript').some((tree) => isTree(tree, resolve))
  }
  return found
}

/** Whether a value is a tree of names with something in it (§7.9.6). */
function isTree(value: PDFObject, resolve: PdfObjects['resolve']): boolean {
  if (!(value instanceof PDFDict)) return false
  const lists = ['Names', 'Kids'].flatMap((key) => resolve(value.get(PDFName.of(key))))
  return lists.some((list) => list instanceof PDFArray && list.size() > 0)
}
