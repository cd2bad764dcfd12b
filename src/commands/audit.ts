import { execFile } from 'node:child_process'
import { auditOf } from './audit-report'

// `npm run audit`: looks up every package of the lock file in the advisories of the registry (npm-audit(1)).

execFile('npm', ['audit', '--json', '--package-lock-only'], { maxBuffer: 64 * 1024 * 1024 }, (_, stdout) => {
  // What it ends with does not tell a finding from a registry that is away.
  const { sentences, exitCode } = auditOf(stdout)
  for (const sentence of sentences) console.log(sentence)
  process.exitCode = exitCode
})
