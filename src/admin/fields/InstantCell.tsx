import type { DefaultServerCellComponentProps } from 'payload'
import { now } from '@/src/clock'
import { instantInWords } from '@/src/lib/days'
import { readCatalogue } from '@/src/notices/index/catalogue'

/** An instant in a list, in words and in the portal's time zone: `Sept. 4, 2019, 9:30 a.m. EDT`. */
export async function InstantCell({
  cellData,
  payload,
}: Pick<DefaultServerCellComponentProps, 'cellData' | 'payload'>) {
  if (typeof cellData !== 'string') return <span>–</span>
  const { zone } = await readCatalogue(payload, now())
  return <span>{instantInWords(cellData, zone)}</span>
}
