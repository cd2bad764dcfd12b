import { expect, it } from 'vitest'
import { auditOf } from '@/src/commands/audit-report'

const found = (fixAvailable: boolean | object) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: { parser: { name: 'parser', severity: 'high', range: '<2.0.0', fixAvailable } },
  })

it.each<[string, string, number, RegExp]>([
  ['nothing', '{"auditReportVersion":2,"vulnerabilities":{}}', 0, /^No advisory is known/],
  ['a hole that is mended', found({ name: 'parser', version: '2.0.0' }), 1, /^parser <2\.0\.0: high, mended/],
  ['a hole that is not mended', found(false), 1, /^parser <2\.0\.0: high, not mended yet\.$/],
  ['a registry without advisories', '{"message":"405","error":{}}', 2, /^No packages were reviewed/],
  ['a registry that is away', '', 2, /^No packages were reviewed: no source of advisories can be reached/],
])('a review of the packages that meets %s says so', (_, output, exitCode, sentence) => {
  const audit = auditOf(output)
  expect(audit.exitCode).toBe(exitCode)
  expect(audit.sentences.join('\n')).toMatch(sentence)
})
