import type { DefaultServerCellComponentProps } from 'payload'
import { EVENT_WORDS } from '@/src/notices/log/events'

/** What an event was, in the words of the change history that readers see. */
export function EventKindCell({ cellData }: Pick<DefaultServerCellComponentProps, 'cellData'>) {
  const words = new Map<unknown, string>(Object.entries(EVENT_WORDS))
  return <span>{words.get(cellData) ?? '–'}</span>
}
