'use client'

import { useFormFields } from '@payloadcms/ui'
import { useSyncExternalStore } from 'react'
import { publishAtWords } from './publish-at-words'

const never = () => () => undefined
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The chosen moment in the time of the portal and of this computer, as it is chosen. */
export function PublishAtInZones({ portal }: { portal: string }) {
  const at: unknown = useFormFields(([fields]) => fields.publishAt?.value)
  // The server that makes the first picture of the page is in a zone of its own.
  const here = useSyncExternalStore(never, zoneHere, () => undefined)
  return (
    <p role="status" className="field-description">
      {here && publishAtWords(typeof at === 'string' ? at : undefined, portal, here)}
    </p>
  )
}
