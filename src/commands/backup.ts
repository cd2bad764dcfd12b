import path from 'node:path'
import { backUpSqlite } from '@/src/database/sqlite/backup'
import { keepFilesPrivate } from '@/src/lib/disk'
import { Refusal } from '@/src/lib/refusal'
import { readSettings } from './settings'

// `npm run backup -- FILE`, also while the product runs. It needs nothing of the product but where its
// database is.

const USAGE =
  'npm run backup -- FILE\n\n  FILE  the copy of the database to write, outside of the data folder; it must not be there yet'

async function main([target, ...others]: string[]): Promise<void> {
  keepFilesPrivate()
  if (!target || others.length > 0) throw new Refusal(`Name one file.\n\n${USAGE}`)
  const { databaseUri, uploadFolders } = readSettings()
  const bytes = await backUpSqlite(databaseUri, path.resolve(target))
  console.log(
    `The database is in ${target} (${Math.ceil(bytes / 1024).toLocaleString('en-US')} KiB).\n` +
      `Now copy the uploaded files: ${uploadFolders.join(' and ')}.`,
  )
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
})
