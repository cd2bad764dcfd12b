'use client'

import { Button } from '@payloadcms/ui'
import { SignIn } from '@/src/admin/saving/SignIn'
import type { Refused } from './refused'

interface DialogEndProps {
  /** Why it was refused, or what is wrong that belongs to no field. */
  refused: Refused | undefined
  /** Address of the API. */
  api: string
  /** Of whoever has opened the dialog. */
  email: string
  confirm: string
  /** Whether what it is decided on is still on its way. */
  isUnread?: boolean
  isBusy: boolean
  onSignedIn: () => void
  onClose: () => void
}

/** The end of a dialog: why it was refused, the way to sign in again, and its buttons. */
export function DialogEnd(props: DialogEndProps) {
  const { refused, api, email, confirm, isUnread = false, isBusy, onSignedIn, onClose } = props
  return (
    <>
      <div role="alert" className="act-dialog__problem">
        {refused?.sentence}
      </div>
      {refused?.isSignedOut && (
        <div className="act-dialog__buttons">
          <SignIn api={api} email={email} onDone={onSignedIn} />
        </div>
      )}
      <div className="act-dialog__buttons">
        <Button type="submit" size="medium" margin={false} disabled={isUnread}>
          {isBusy ? 'One moment …' : confirm}
        </Button>
        <Button buttonStyle="secondary" size="medium" margin={false} disabled={isBusy} onClick={onClose}>
          Cancel
        </Button>
      </div>
    </>
  )
}
