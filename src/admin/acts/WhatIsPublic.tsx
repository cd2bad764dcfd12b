import type { PublicText } from '@/src/notices/editing/acts/public-text'

const STATES: Record<PublicText['state'], string> = {
  posted: 'Public since',
  scheduled: 'Appears',
  withdrawn: 'Withdrawn',
}

/** The text that an act is about, as it is public now. */
export function WhatIsPublic({ text }: { text: PublicText }) {
  return (
    <div className="act-dialog__text">
      <p>
        <strong>{text.title}</strong>
      </p>
      <p>
        {STATES[text.state]} {text.when}.{' '}
        {text.path && (
          <a href={text.path} target="_blank" rel="noreferrer">
            See it as readers do (opens a new tab)
          </a>
        )}
      </p>
      <p>
        Fingerprint of this text: <code>{text.snapshotHash.slice(0, 12)}</code>
      </p>
    </div>
  )
}
