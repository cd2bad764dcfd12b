/** The fields of a submitted form; of a field that is sent twice the first one counts. */
export type FormBody = ReadonlyMap<string, string>

export type FormRead = { ok: true; form: FormBody } | { ok: false; status: 413 | 415 }

/** Our longest form, the security question with a long answer, is far below. */
const MAX_BYTES = 16 * 1024

/**
 * Most bytes of a longer one that are read and thrown away. A browser sends all of it before it looks at the
 * answer, and the rest would block the next request on the same connection.
 */
const MAX_READ = 4 * 1024 * 1024

/**
 * Reads a form that a browser posted (`application/x-www-form-urlencoded`, URL Standard §5).
 *
 * @returns 415 for any other kind of body, 413 for a body over 16 KiB; of that, no more than 16 KiB is ever
 * held in memory, and the rest is read up to 4 MiB
 */
export async function readForm(request: Request): Promise<FormRead> {
  const [type] = (request.headers.get('content-type') ?? '').split(';')
  if (type?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return { ok: false, status: 415 }
  const text = await readText(request.body)
  if (text === undefined) return { ok: false, status: 413 }
  const form = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) if (!form.has(name)) form.set(name, value)
  return { ok: true, form }
}

async function readText(body: ReadableStream<Uint8Array> | null): Promise<string | undefined> {
  if (!body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return size > MAX_BYTES ? undefined : Buffer.concat(chunks).toString('utf8')
    size += value.length
    if (size <= MAX_BYTES) chunks.push(value)
    else if (size > MAX_READ) {
      await reader.cancel()
      return undefined
    }
  }
}
