import FeedParser from 'feedparser'
import { Readable } from 'node:stream'

/** A feed as an independent reader understands it. */
export interface ReadFeed {
  meta: FeedParser.Meta
  items: FeedParser.Item[]
}

/**
 * Reads a feed as a partner's program does.
 *
 * @throws Error when it is not well-formed XML (no reader has to forgive that) or no feed
 */
export async function readAsPartner(text: string): Promise<ReadFeed> {
  // The parser only knows the names of elements when it may ignore their case, and then it forgives other
  // things, too.
  await parse(text, { strict: true })
  return parse(text, {})
}

async function parse(text: string, options: FeedParser.Options): Promise<ReadFeed> {
  const parser = new FeedParser({ addmeta: false, ...options })
  const items: FeedParser.Item[] = []
  let meta: FeedParser.Meta | undefined
  parser.on('meta', (read: FeedParser.Meta) => {
    meta = read
  })
  parser.on('data', (item: FeedParser.Item) => items.push(item))
  await new Promise<void>((resolve, reject) => {
    parser.on('error', reject)
    parser.on('end', resolve)
    Readable.from([text]).pipe(parser)
  })
  if (!meta) throw new Error('The text is no feed.')
  return { meta, items }
}
