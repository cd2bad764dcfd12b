import { instantInWords } from '@/src/lib/days'
import type { CatalogueEntry } from '@/src/notices/index/entries'
import { Button } from '@/src/ui/forms/Button'
import { Panel } from '@/src/ui/page/Panel'
import type { Confirmation } from './marks'

interface ConfirmationBoxProps {
  notice: CatalogueEntry
  confirmation: Confirmation
  account: { id: string; displayName: string }
  zone: string
  /** Why the last click was refused. */
  problem?: string | undefined
}

/** Asks whoever is signed in to confirm that they have read a notice, and says when they did. */
export function ConfirmationBox({ notice, confirmation, account, zone, problem }: ConfirmationBoxProps) {
  return (
    <Panel id="acknowledge" heading="Confirm that you have read this" headingLevel={2} tone="strong">
      {problem && (
        <p className="usa-error-message" role="alert">
          <span className="usa-sr-only">Error: </span>
          {problem}
        </p>
      )}
      {confirmation.at ? (
        <p>
          You confirmed this notice for {account.displayName} on{' '}
          <time dateTime={confirmation.at}>{instantInWords(confirmation.at, zone)}</time>.
        </p>
      ) : (
        <>
          <p>
            {confirmation.isAskedAgain
              ? `You confirmed an earlier text of this notice. It has changed since in a way that matters, so we ask ${account.displayName} to confirm it again.`
              : `We ask ${account.displayName} to confirm that this notice was read. Our staff see who has confirmed it; other practices do not.`}
          </p>
          <ConfirmForm notice={notice} account={account.id} from="notice" />
        </>
      )}
    </Panel>
  )
}

interface ConfirmFormProps {
  notice: CatalogueEntry
  /** Id of the account. */
  account: string
  /** The page it stands on, which is opened again afterwards. */
  from: 'notice' | 'list'
}

/** The button that confirms the text of a notice that was shown, and no later one. */
export function ConfirmForm({ notice, account, from }: ConfirmFormProps) {
  return (
    <form method="post" action="/forms/acknowledge">
      <input type="hidden" name="account" value={account} />
      <input type="hidden" name="notice" value={notice.id} />
      {from === 'notice' && <input type="hidden" name="slug" value={notice.slug} />}
      <input type="hidden" name="version" value={notice.changedAt} />
      <Button>
        Confirm that you have read this<span className="usa-sr-only">: {notice.title}</span>
      </Button>
    </form>
  )
}
