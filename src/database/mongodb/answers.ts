import { Refusal } from '@/src/lib/refusal'

/** What of the driver's options matters to whether a server is found. */
interface Patience {
  serverSelectionTimeoutMS: number
  connectTimeoutMS: number
}

/** Code of a refused sign-in (https://www.mongodb.com/docs/manual/reference/error-codes/). */
const AUTHENTICATION_FAILED = 18

/**
 * Makes sure that a MongoDB answers, before anything is built on it. The framework would log its own words
 * with a stack.
 *
 * @param uri as `DATABASE_URI` has it
 * @throws Refusal that names the hosts, never the password, and says why none of them answers
 */
export async function assertMongoAnswers(uri: string, patience: Patience): Promise<void> {
  const { MongoClient } = await import('mongodb')
  let hosts = ''
  try {
    const client = new MongoClient(uri, patience)
    hosts = client.options.srvHost ?? client.options.hosts.map(String).join(', ')
    try {
      await client.db().command({ ping: 1 })
    } finally {
      await client.close()
    }
  } catch (error) {
    throw new Refusal(whyNoAnswer(error, hosts))
  }
}

/**
 * Why a MongoDB does not answer, in a sentence.
 *
 * @param error what the driver threw
 * @param hosts as the address names them; empty when it names none that the driver understands
 */
export function whyNoAnswer(error: unknown, hosts: string): string {
  const words = error instanceof Error ? error.message : String(error)
  if (hosts === '') return `DATABASE_URI is no address of a MongoDB: ${withoutPassword(words)}.`
  if (error instanceof Error && 'code' in error && error.code === AUTHENTICATION_FAILED) {
    return `MongoDB at ${hosts} refuses the user name or the password in DATABASE_URI. Correct them; a special character in them is URL-encoded.`
  }
  return (
    `MongoDB cannot be reached at ${hosts} (${withoutPassword(words)}). ` +
    'Start it, or correct DATABASE_URI: the address, the name of the replica set, and whether a firewall stands between.'
  )
}

function withoutPassword(words: string): string {
  return words.replace(/\/\/[^@/\s]*@/g, '//…@').replace(/\.$/, '')
}
