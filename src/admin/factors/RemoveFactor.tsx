'use client'

import { Button } from '@payloadcms/ui'
import { post, type OwnFactor } from './server'
import { useAsking, type Outcome } from './use-asking'

interface RemoveFactorProps extends Outcome {
  api: string
  factor: OwnFactor
  isLast: boolean
  isRequired: boolean
  onClose: () => void
}

/** Asks whether a factor is to be removed, and says what signing in takes from then on. */
export function RemoveFactor({
  api,
  factor,
  isLast,
  isRequired,
  onDone,
  onOver,
  onClose,
}: RemoveFactorProps) {
  const { ask, isAsking, refused } = useAsking({ onDone, onOver })
  const isKept = isLast && isRequired
  return (
    <div className="factor-step">
      <p>{isKept ? KEPT : isLast ? LAST : 'You can no longer sign in with it.'}</p>
      <p role="alert">{refused}</p>
      <div className="factor-step__actions">
        {!isKept && (
          <Button
            type="button"
            size="medium"
            margin={false}
            disabled={isAsking}
            onClick={() => void ask(() => post(api, 'factors/remove', { factor: factor.id }))}
          >
            Remove it
          </Button>
        )}
        <Button type="button" buttonStyle="secondary" size="medium" margin={false} onClick={onClose}>
          {isKept ? 'Close' : 'Keep it'}
        </Button>
      </div>
    </div>
  )
}

const KEPT =
  'It is your only second factor, and everybody on the staff has to have one. Add the new one first, then remove this one.'
const LAST =
  'It is your only second factor. Signing in then takes your password alone, and your recovery codes no longer work.'
