import { getPayload, type Payload, type SanitizedConfig } from 'payload'
import { mendingLostDatabase } from '@/src/database/lost'

/**
 * What a command of Payload's command line was given, behind its name and the dashes that npm puts before it.
 */
export function commandArguments(): string[] {
  return process.argv.slice(3).filter((arg, index) => index > 0 || arg !== '--')
}

/**
 * Starts the product for a command. A refused start is a sentence for whoever set it up; where in the code it
 * was refused is of no use to them.
 *
 * @param isRepair for a command that mends what starts are refused for: only what cannot be done without is
 * looked at
 */
export async function startForCommand(
  config: SanitizedConfig,
  { isRepair = false }: { isRepair?: boolean } = {},
): Promise<Payload> {
  try {
    if (!isRepair) return await getPayload({ config })
    return await mendingLostDatabase(() => getPayload({ config, disableOnInit: true }))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
