import { colleagueOf } from '@/src/practices/end-colleague'
import { EmptyState } from '@/src/ui/notices/EmptyState'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { COLLEAGUES_PATH } from '@/src/web/paths'
import { ownPage } from '@/app/(portal)/page-handler'
import type { PageView } from '@/app/(portal)/page-view'
import { accountFormState } from '@/app/(portal)/visit'
import { formPage } from '@/app/(portal)/my/form-page'
import { CurrentPassword } from '@/app/(portal)/my/profile/CurrentPassword'
import { COLLEAGUES } from '@/app/(portal)/my/colleagues/crumb'
import { endPathOf } from './path'

/** Where the owner of a practice ends the access of a colleague. */
export const GET = ownPage(
  ({ query }) => endPathOf(query.get('person') ?? ''),
  async (visit) => {
    const person = visit.query.get('person') ?? ''
    const colleague = await colleagueOf(visit.payload, visit.reader.session.account, person)
    if ('message' in colleague) return refusedPage(colleague.message)
    if (colleague.state === 'closed') return { goTo: COLLEAGUES_PATH }
    const state = await accountFormState(visit, 'end-colleague')
    return formPage(visit, {
      parent: COLLEAGUES,
      title: `End the access of ${colleague.username}`,
      lead: `${colleague.username} is signed out everywhere at once and gets a mail about it. It cannot be undone; you can invite the same address again. What was confirmed stays on record.`,
      action: '/forms/end-colleague',
      state,
      submitLabel: 'End the access',
      fields: (
        <>
          <input type="hidden" name="person" value={colleague.id} />
          <CurrentPassword
            state={state}
            hint="So that nobody else can do this while you are away from your desk."
          />
        </>
      ),
    })
  },
)

const TITLE = 'End the access of a colleague'

const refusedPage = (why: string): PageView => ({
  title: TITLE,
  current: COLLEAGUES_PATH,
  breadcrumbs: [COLLEAGUES, { label: TITLE }],
  body: (
    <>
      <PageHeading title={TITLE} />
      <EmptyState heading="This cannot be done" headingLevel={2}>
        <p>
          {why} <a href={COLLEAGUES_PATH}>See your colleagues</a>.
        </p>
      </EmptyState>
    </>
  ),
})
