'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { now } from '@/src/clock'
import { dayOf } from '@/src/lib/days'
import { useHeldDialog } from './held-dialog'
import { recoveryFile } from './recovery-file'
import { StepHeading } from './StepHeading'

/** Shows recovery codes, which nobody can show again, and asks to keep them. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const [said, setSaid] = useState('')
  const text = codes.join('\n')
  const [file] = useState(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    return recoveryFile(codes, window.location.host, dayOf(now(), timeZone))
  })
  useHeldDialog(UNKEPT)
  const copy = async () => {
    await navigator.clipboard.writeText(text).then(
      () => setSaid('The codes are copied. Paste them where you keep passwords.'),
      () => setSaid('This browser does not copy. Mark the codes and copy them, or save them as a file.'),
    )
  }
  return (
    <div className="recovery-codes">
      <StepHeading>Keep your recovery codes</StepHeading>
      <p>
        Each of them signs you in once, together with your password, when your phone or passkey is not at
        hand. They are not shown again. Keep them where you keep passwords, and not on the phone alone.
      </p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
      <div className="factor-step__actions">
        <Button type="button" size="medium" margin={false} onClick={onKept}>
          I have kept them
        </Button>
        <Button
          type="button"
          buttonStyle="secondary"
          size="medium"
          margin={false}
          onClick={() => void copy()}
        >
          Copy
        </Button>
        <a href={`data:text/plain;charset=utf-8,${encodeURIComponent(file.text)}`} download={file.name}>
          Save as a file
        </a>
      </div>
    </div>
  )
}

const UNKEPT = 'These codes are not shown again. Keep them, and then choose “I have kept them”.'
