import type { Env } from '@/src/env'
import type { Programs } from './programs'

/** The framework would tell its maker about every build. */
export const PRODUCTION = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }

/**
 * What to run Node with for a command of Payload's command line, whose name follows. By default Node takes
 * the rich text editor's modules that wait for an import of their own while they are loaded; under load some
 * of these wait for each other for ever, and Node then ends with success in the middle of the work. The
 * editor's production modules do not wait, and with an exit code set beforehand any end but the command's own
 * is a failure.
 */
export const PAYLOAD = [
  '--conditions=production',
  '--import=data:text/javascript,process.exitCode=1',
  'node_modules/payload/bin.js',
]

/**
 * Runs a command that `bin` of payload.config.ts names, with the whole product but for its server.
 *
 * @param settings with the log level as the environment gives it: a command says itself what went wrong, so
 * the log is for whoever asks for more than the default
 * @throws ProgramEnded when it fails or is stopped
 */
export async function runPayloadCommand(
  programs: Programs,
  command: string,
  args: string[],
  { logLevel, logCopyDir }: Pick<Env, 'logLevel' | 'logCopyDir'>,
): Promise<void> {
  const environment = {
    ...PRODUCTION,
    ...logCopyIn(logCopyDir),
    LOG_LEVEL: logLevel === 'info' ? 'fatal' : logLevel,
  }
  await programs.run(environment, [...PAYLOAD, command, '--', ...args])
}

/**
 * The copy of the log of the product whose data this is, for a program to go on with, if there is one or
 * there is to be one.
 */
export function logCopyIn(dir: string | undefined): { LOG_COPY_DIR?: string } {
  return dir ? { LOG_COPY_DIR: dir } : {}
}
