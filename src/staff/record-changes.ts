import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  FlattenedField,
  GlobalAfterChangeHook,
  PayloadRequest,
} from 'payload'
import { audit, type Subject } from '@/src/audit/audit'
import { changesBetween } from '@/src/audit/changes'
import type { AuditKind, SubjectKind } from '@/src/audit/words'
import { isObject } from '@/src/lib/is-object'
import { clientOf } from '@/src/web/client'
import { actorOf } from './acting'

/** Enters what was added or changed, field by field, as a part of the same transaction. */
export function recordChange(kind: SubjectKind, clock: () => Date): CollectionAfterChangeHook {
  return async ({ collection, doc, previousDoc, operation, req }) => {
    const before: unknown = operation === 'create' ? undefined : previousDoc
    const after: unknown = doc
    const about = subjectOf(kind, after, collection.admin.useAsTitle)
    await enter(req, { fields: collection.flattenedFields, before, after, about, now: clock() })
  }
}

/** Enters what was removed, with what it was. */
export function recordRemoval(kind: SubjectKind, clock: () => Date): CollectionAfterDeleteHook {
  return async ({ collection, doc, req }) => {
    const before: unknown = doc
    const about = subjectOf(kind, before, collection.admin.useAsTitle)
    const change = { fields: collection.flattenedFields, before, after: undefined }
    await enter(req, { ...change, about, now: clock() })
  }
}

/** Enters what was changed of settings, field by field. */
export function recordGlobalChange(kind: SubjectKind, clock: () => Date): GlobalAfterChangeHook {
  return async ({ global, doc, previousDoc, req }) => {
    const before: unknown = previousDoc ?? {}
    const after: unknown = doc
    await enter(req, { fields: global.flattenedFields, before, after, about: { kind }, now: clock() })
  }
}

/** A row as it was and as it is. */
interface RowChange {
  fields: FlattenedField[]
  before: unknown
  after: unknown
  about: Subject
  now: Date
}

async function enter(req: PayloadRequest, { fields, before, after, about, now }: RowChange): Promise<void> {
  const lines = changesBetween(fields, before, after)
  const kind: AuditKind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  if (kind === 'changed' && lines.length === 0) return
  const client = clientOf(req.headers)
  await audit(req.payload, { kind, about, actor: actorOf(req), client, detail: lines.join('\n'), now })
}

function subjectOf(kind: SubjectKind, row: unknown, title = 'id'): Subject {
  if (!isObject(row)) return { kind }
  const name = [row[title], row.filename, row.id].find((one) => typeof one === 'string' && one !== '')
  return { kind, id: String(row.id), name: String(name) }
}
