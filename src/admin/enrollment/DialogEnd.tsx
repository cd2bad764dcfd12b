'use client'

import { Button } from '@payloadcms/ui'
import type { Asker, Refused } from '@/src/admin/acts/refused'
import { SignIn } from '@/src/admin/saving/SignIn'

interface DialogEndProps {
  /** What is wrong that belongs to no field. */
  problem: string
  refused: Refused | undefined
  asker: Asker
  email: string
  confirm: string
  isBusy: boolean
  onSignedIn: () => void
  onClose: () => void
}

/** The end of a dialog: why it was refused, the way to sign in again, and its buttons. */
export function DialogEnd(props: DialogEndProps) {
  const { problem, refused, asker, email, confirm, isBusy, onSignedIn, onClose } = props
  return (
    <>
      <div role="alert" className="act-dialog__problem">
        {refused?.sentence ?? problem}
      </div>
      {refused?.isSignedOut && (
        <div className="act-dialog__buttons">
          <SignIn api={asker.api} email={email} onDone={onSignedIn} />
        </div>
      )}
      <div className="act-dialog__buttons">
        <Button type="submit" size="medium" margin={false}>
          {isBusy ? 'One moment …' : confirm}
        </Button>
        <Button buttonStyle="secondary" size="medium" margin={false} disabled={isBusy} onClick={onClose}>
          Cancel
        </Button>
      </div>
    </>
  )
}
