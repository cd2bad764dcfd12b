'use client'

import { toast } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { AddFactor } from './AddFactor'
import { FactorDialog } from './FactorDialog'
import { RecoveryCodes } from './RecoveryCodes'
import { RemoveFactor } from './RemoveFactor'
import { RenewCodes } from './RenewCodes'
import { readFactors, type OwnFactor, type OwnFactors as Stored } from './server'
import './factors.css'
import { ReadyButton } from '@/src/admin/ReadyButton'

type Dialog =
  | { name: 'add' }
  | { name: 'renew' }
  | { name: 'remove'; factor: OwnFactor }
  | { name: 'codes'; codes: string[] }

/** As many recovery codes as make one think of new ones. */
const FEW = 4

/** Their second factors, as a member of staff sees and changes them under "Account". */
export function OwnFactors({ api }: { api: string }) {
  const [stored, setStored] = useState<Stored | undefined>()
  const [dialog, setDialog] = useState<Dialog | undefined>()
  useEffect(() => {
    void readFactors(api).then(setStored)
  }, [api, dialog])

  const close = () => setDialog(undefined)
  const finish = (sentence: string) => {
    close()
    toast.success(sentence)
  }
  const onOver = (sentence: string) => {
    close()
    toast.error(sentence)
  }

  const { factors, codesLeft, isRequired, elsewhere } = stored ?? NOT_READ
  const has = factors.length > 0
  return (
    <section className="own-factors" aria-labelledby="own-factors-title">
      <h3 id="own-factors-title">Second factors</h3>
      {stored && <p>{elsewhere ?? (has ? 'Signing in takes your password and one of these.' : NONE)}</p>}
      <ul>
        {factors.map((factor) => (
          <li key={factor.id}>
            <span>
              <strong>{factor.name}</strong>: {factor.words}
            </span>
            <ReadyButton
              type="button"
              buttonStyle="secondary"
              size="small"
              margin={false}
              extraButtonProps={{ 'aria-label': `Remove ${factor.name}` }}
              onClick={() => setDialog({ name: 'remove', factor })}
            >
              Remove
            </ReadyButton>
          </li>
        ))}
      </ul>
      {has && !elsewhere && <p>{left(codesLeft)}</p>}
      {!elsewhere && (
        <div className="factor-step__actions">
          <ReadyButton type="button" size="medium" margin={false} onClick={() => setDialog({ name: 'add' })}>
            Add a second factor
          </ReadyButton>
          {has && (
            <ReadyButton
              type="button"
              buttonStyle="secondary"
              size="medium"
              margin={false}
              onClick={() => setDialog({ name: 'renew' })}
            >
              Make new recovery codes
            </ReadyButton>
          )}
        </div>
      )}
      {dialog?.name === 'add' && (
        <FactorDialog heading="Add a second factor" onClose={close}>
          <AddFactor
            api={api}
            onDone={() => finish('The second factor is added.')}
            onOver={onOver}
            onCancel={close}
          />
        </FactorDialog>
      )}
      {dialog?.name === 'renew' && (
        <FactorDialog heading="Make new recovery codes?" onClose={close}>
          <RenewCodes
            {...{ api, onOver }}
            onMade={(codes) => setDialog({ name: 'codes', codes })}
            onClose={close}
          />
        </FactorDialog>
      )}
      {dialog?.name === 'codes' && (
        <FactorDialog heading="Your new recovery codes" onClose={close}>
          <RecoveryCodes codes={dialog.codes} onKept={() => finish('The former codes no longer work.')} />
        </FactorDialog>
      )}
      {dialog?.name === 'remove' && (
        <FactorDialog heading={`Remove “${dialog.factor.name}”?`} onClose={close}>
          <RemoveFactor
            {...{ api, isRequired, onOver }}
            factor={dialog.factor}
            isLast={factors.length === 1}
            onDone={() => finish('The second factor is removed.')}
            onClose={close}
          />
        </FactorDialog>
      )}
    </section>
  )
}

const NOT_READ: Stored = { factors: [], codesLeft: 0, isRequired: false, elsewhere: null }

const NONE =
  'Signing in takes your password alone. Add a second factor, so that whoever learns the password still cannot sign in as you.'

function left(codes: number): string {
  const words = codes === 1 ? '1 recovery code is left.' : `${codes} recovery codes are left.`
  return codes < FEW ? `${words} Make new ones before you need them.` : words
}
