'use client'

import { Button } from '@payloadcms/ui'
import { post } from './server'
import { useAsking, type Outcome } from './use-asking'

interface RenewCodesProps {
  api: string
  onMade: (codes: string[]) => void
  onOver: Outcome['onOver']
  onClose: () => void
}

/** Asks whether recovery codes are to be made anew, since those that there are stop working. */
export function RenewCodes({ api, onMade, onOver, onClose }: RenewCodesProps) {
  const { ask, isAsking, refused } = useAsking({
    onDone: ({ codes }) => onMade(Array.isArray(codes) ? codes.map(String) : []),
    onOver,
  })
  return (
    <div className="factor-step">
      <p>The codes you have now stop working. You get ten new ones, and have to keep them anew.</p>
      <p role="alert">{refused}</p>
      <div className="factor-step__actions">
        <Button
          type="button"
          size="medium"
          margin={false}
          disabled={isAsking}
          onClick={() => void ask(() => post(api, 'factors/recovery-codes'))}
        >
          Make new ones
        </Button>
        <Button type="button" buttonStyle="secondary" size="medium" margin={false} onClick={onClose}>
          Keep the present ones
        </Button>
      </div>
    </div>
  )
}
