import type { DateFieldServerProps } from 'payload'
import { now } from '@/src/clock'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { InstantInWords } from './InstantInWords'

/** An instant that nobody writes, in a form: in words and in the portal's time zone, as in lists. */
export async function InstantField({
  clientField: { label, name, admin },
  path,
  payload,
}: Pick<DateFieldServerProps, 'clientField' | 'path' | 'payload'>) {
  const { zone } = await readCatalogue(payload, now())
  return <InstantInWords path={path} label={label || name} description={admin?.description} zone={zone} />
}
