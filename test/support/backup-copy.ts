import Database from 'libsql'
import { isObject } from '@/src/lib/is-object'

/** A public notice in a copy of an SQLite database, with what must go together in it. */
export interface CopiedNotice {
  id: string
  title: string
  snapshot: string
  snapshotHash: string
  /** The hashes that the versions of this text have. */
  versions: number
}

/** The public notices of a copy. */
export function noticesInCopy(file: string): CopiedNotice[] {
  const database = new Database(file)
  try {
    const rows = database
      .prepare(
        `SELECT id, title, snapshot, snapshot_hash AS hash,
          (SELECT count(*) FROM _notices_v v WHERE v.parent_id = n.id AND v.version_snapshot_hash = n.snapshot_hash) AS versions
        FROM notices n WHERE _status = 'published'`,
      )
      .all()
    return rows.flatMap((row) =>
      isObject(row)
        ? [
            {
              id: String(row.id),
              title: String(row.title),
              snapshot: String(row.snapshot),
              snapshotHash: String(row.hash),
              versions: Number(row.versions),
            },
          ]
        : [],
    )
  } finally {
    database.close()
  }
}
