import type { Payload } from 'payload'
import { onTestFinished, vi } from 'vitest'
import { Lane } from '@/src/http/lane'

/** Watches statements and password hashes; the answer names what was done since, in order. */
export function watchWork(payload: Payload): () => string {
  const names = ['create', 'findOne', 'find', 'updateOne', 'deleteMany', 'count'] as const
  const done: string[] = []
  const spies = names.map((name) => {
    const spy = vi.spyOn(payload.db, name)
    return { name, spy }
  })
  const hashes = vi.spyOn(Lane.prototype, 'run')
  const restore = () => [hashes, ...spies.map(({ spy }) => spy)].forEach((spy) => spy.mockRestore())
  // Also when what is watched throws.
  onTestFinished(restore)
  return () => {
    for (const { name, spy } of spies) {
      done.push(`${spy.mock.calls.length} ${name} ${spy.mock.calls.map(([args]) => args.collection).join()}`)
    }
    done.push(`${hashes.mock.calls.length} hash`)
    restore()
    return done.join('; ')
  }
}
