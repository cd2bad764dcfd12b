import type { DemoDocument } from './document'
import { guides } from './guides'
import { stateReferences } from './state-references'

/** The documents of the demo. All of them are quick reference materials. */
export const documents: readonly DemoDocument[] = [...Object.values<DemoDocument>(guides), ...stateReferences]

/** The documents that notices and the login page link to. */
export type DocumentName = keyof typeof guides
