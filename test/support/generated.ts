import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ROOT } from './programs'

/**
 * Files that are made from the configuration, from the folders of the portal and from the table of rooms, and
 * kept with the source.
 */
const GENERATED = [
  'src/payload-types.ts',
  'app/(payload)/admin/importMap.js',
  'app/portal-routes.ts',
  'docs/architecture.md',
]

/**
 * Finds generated files that no longer match what they are made from. Leaves every file as it was.
 *
 * @param generate writes the files anew
 * @returns one sentence for each stale file
 */
export async function staleFiles(generate: () => Promise<boolean>): Promise<string[]> {
  const before = await Promise.all(GENERATED.map(content))
  const succeeded = await generate()
  const after = await Promise.all(GENERATED.map(content))
  await Promise.all(
    GENERATED.map(async (file, index) => {
      const text = before[index]
      if (text !== undefined && text !== after[index]) await writeFile(path.join(ROOT, file), text)
    }),
  )
  if (!succeeded) return ['The generated files could not be written; see above.']
  return GENERATED.filter((_, index) => before[index] !== after[index]).map(
    (file) => `${file} is not what would be made today. Run "npm run generate" and commit it.`,
  )
}

const content = async (file: string): Promise<string | undefined> =>
  readFile(path.join(ROOT, file), 'utf8').catch(() => undefined)
