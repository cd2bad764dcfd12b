import { execFile } from 'node:child_process'
import path from 'node:path'
import { ROOT } from './programs'

/**
 * Runs what e.g. `npm run add:admin` runs, on the database of the test, with everything in its log.
 *
 * @param environment what differs from the environment of the test
 */
export async function runProductCommand(
  name: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const command = ['--import', 'tsx', path.join(ROOT, 'src/commands/product-command.ts'), name, ...args]
  const env = { ...process.env, LOG_LEVEL: 'trace', ...environment }
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: ROOT, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr })
    })
  })
}
