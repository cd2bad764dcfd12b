/**
 * Loses lines of the log where they cannot be written, and nothing else: the disk of the log is full, or
 * whoever reads it is gone. A stream whose fault nobody hears of throws it, outside of every request; the
 * framework writes that to the same stream, and the process does nothing else any more.
 */
export function loseUnwritableLines(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}
