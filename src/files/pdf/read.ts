import { inflateSync } from 'node:zlib'
import {
  PDFDict,
  PDFName,
  PDFObject,
  PDFObjectStreamParser,
  PDFParser,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'

/** Most bytes that the object streams of one file may have once they are inflated. */
const MOST_INFLATED = 64 * 1024 * 1024

/** Everything of a PDF file in which something can be hidden. */
export interface PdfObjects {
  /** Every dictionary, also of streams, of trailers, and of objects that a later one has replaced. */
  dicts: readonly PDFDict[]
  /** What a value stands for: itself, or each object that ever had that number. */
  resolve: (value: PDFObject | undefined) => readonly PDFObject[]
  /** Whether its text and streams are encrypted, with a password or without (ISO 32000-2 §7.6). */
  isEncrypted: boolean
}

/**
 * Reads a PDF file object by object from its beginning to its end, whatever its tables say where they are
 * (ISO 32000-2 §7.5). Object streams are read as well; nothing is followed, so nothing can go in circles.
 *
 * @throws Error when it is not a PDF file, or something in it cannot be read
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfObjects> {
  const reader = new Reader(bytes)
  const { trailerInfo } = await reader.parseDocument().catch((error: unknown) => {
    throw reader.failure ?? error
  })
  await Promise.all(reader.streams)
  return {
    dicts: reader.dicts,
    resolve: (value) => {
      if (value === undefined) return []
      return value instanceof PDFRef ? (reader.versions.get(value) ?? []) : [value]
    },
    isEncrypted: trailerInfo.Encrypt !== undefined,
  }
}

/** Notes every dictionary that the parser comes across, and every version of an object. */
class Reader extends PDFParser {
  readonly dicts: PDFDict[] = []
  readonly versions = new Map<PDFRef, PDFObject[]>()
  readonly streams: Promise<void>[] = []
  /** Why it cannot be read; the parser tells only that it cannot. */
  failure: Error | undefined
  #inflated = 0

  constructor(bytes: Uint8Array) {
    super(bytes, Infinity, true)
    const assign = this.context.assign.bind(this.context)
    this.context.assign = (ref, object) => {
      const versions = this.versions.get(ref)
      if (versions) versions.push(object)
      else this.versions.set(ref, [object])
      assign(ref, object)
    }
  }

  protected override parseDict(ref?: PDFRef): PDFDict {
    const dict = super.parseDict(ref)
    this.dicts.push(dict)
    return dict
  }

  override parseObject(ref?: PDFRef): PDFObject {
    const object = super.parseObject(ref)
    if (!(object instanceof PDFRawStream) || !isObjectStream(object.dict)) return object
    this.streams.push(new ObjectStream(this.#plain(object), this.dicts).parseIntoContext())
    // It has been read; the parser would inflate it once more, without a bound.
    return object.dict
  }

  /** An object stream without its filter. Only the one that is in use is known. */
  #plain(stream: PDFRawStream): PDFRawStream {
    const { dict, contents } = stream
    const filters = [dict.lookup(FILTER)].map(String).join()
    if (filters === 'undefined') return stream
    try {
      if (!/^\[? ?\/FlateDecode ?\]?$/.test(filters)) throw new Error(`Objects are packed with ${filters}.`)
      const plain = inflateSync(contents, { maxOutputLength: MOST_INFLATED - this.#inflated })
      this.#inflated += plain.length
      dict.delete(FILTER)
      return PDFRawStream.of(dict, plain)
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error))
      throw error
    }
  }
}

const FILTER = PDFName.of('Filter')

const isObjectStream = (dict: PDFDict): boolean => dict.lookup(PDFName.of('Type')) === PDFName.of('ObjStm')

class ObjectStream extends PDFObjectStreamParser {
  readonly #dicts: PDFDict[]

  constructor(stream: PDFRawStream, dicts: PDFDict[]) {
    super(stream)
    this.#dicts = dicts
  }

  protected override parseDict(ref?: PDFRef): PDFDict {
    const dict = super.parseDict(ref)
    this.#dicts.push(dict)
    return dict
  }
}
