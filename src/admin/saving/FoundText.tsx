'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { now } from '@/src/clock'
import { Differences } from './kept/Differences'
import type { Copy } from './kept/copies'
import type { Values } from './kept/kept-text'
import { BarButton } from './NotSavedBar'
import { clockTime } from './state/sentences'

/**
 * Offers a text that was kept and is not stored; nothing happens to it, nor to the form, until somebody
 * decides.
 */
export function FoundText({
  copy,
  onPutIn,
  onDone,
}: {
  copy: Copy
  onPutIn: (fields: Values) => Promise<void>
  onDone: (copy: Copy) => void
}) {
  const { data } = useDocumentInfo()
  const version: unknown = data?.updatedAt
  const isOverOther = typeof version === 'string' && copy.over !== undefined && version !== copy.over
  return (
    <section className="saving__box" aria-labelledby="found-text">
      <p id="found-text">
        <strong>There is text from {clockTime(copy.at, now().getTime())} that was not saved.</strong>{' '}
        {isOverOther && 'Something else has been saved since it was written, so compare first. '}
        Putting it in replaces only the fields that are listed; nothing is published by it.
      </p>
      <Differences mine={copy.fields} stored={data ?? {}} />
      <div className="saving__actions">
        <BarButton onClick={() => void onPutIn(copy.fields).then(() => onDone(copy))}>Put it in</BarButton>
        <BarButton onClick={() => onDone(copy)}>Throw it away</BarButton>
      </div>
    </section>
  )
}
