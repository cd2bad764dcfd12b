import { getPayload, type Payload, type SanitizedConfig } from 'payload'

/** What a command of Payload's command line was given, behind its name and the dashes that npm puts before it. */
export function commandArguments(): string[] {
  return process.argv.slice(3).filter((arg, index) => index > 0 || arg !== '--')
}

/** Starts the product for a command. A refused start is a sentence for whoever set it up; where in the code it was refused is of no use to them. */
export async function startForCommand(config: SanitizedConfig): Promise<Payload> {
  try {
    return await getPayload({ config })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
