import type { DefaultServerCellComponentProps } from 'payload'
import { dayInWords, isDay } from '@/src/lib/days'

/** A calendar day in a list, in words: `Dec. 1, 2019`. A draft may hold no day. */
export function DayCell({ cellData }: Pick<DefaultServerCellComponentProps, 'cellData'>) {
  return <span>{isDay(cellData) ? dayInWords(cellData) : '–'}</span>
}
