import type { DateFieldServerProps } from 'payload'
import { now } from '@/src/clock'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { PublishAtInZones } from './PublishAtInZones'

/** Below the moment of publication: the same in the portal's time zone, which only the server knows. */
export async function PublishAtZone({ payload }: Pick<DateFieldServerProps, 'payload'>) {
  const { zone } = await readCatalogue(payload, now())
  return <PublishAtInZones portal={zone} />
}
