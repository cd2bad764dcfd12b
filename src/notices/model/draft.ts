import type { Notice as NoticeRow } from '@/src/payload-types'

/** A notice as an editor is writing it: anything may be missing. */
export type NoticeDraft = { [Field in keyof NoticeRow]?: NoticeRow[Field] | undefined }
