import { userInfo } from 'node:os'
import type { CommandActor } from '@/src/audit/audit'
import { oneLine } from '@/src/database/input/one-line'

/**
 * Who does what a command does, for the audit log: the user of the operating system that the process runs as.
 * What the environment says beside it, anybody can write.
 */
export function commandActor(): CommandActor {
  try {
    return `A command on the server, run by ${oneLine(userInfo().username)}`
  } catch {
    // A container may run it as a number that has no name.
    return 'A command on the server'
  }
}
