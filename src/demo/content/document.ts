import type { State } from '@/src/notices/model/audience'

/** A document of the demo as its author writes it; the loader makes a PDF of it. */
export interface DemoDocument {
  /** Name of the file without its ending. */
  name: string
  title: string
  description: string
  /** The states it is listed under; none means every state. */
  states: State[]
  sections: DemoSection[]
}

/** A heading and what stands below it. */
export interface DemoSection {
  heading: string
  paragraphs?: string[]
  list?: string[]
}
