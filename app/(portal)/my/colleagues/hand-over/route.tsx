import { hasToHandOver } from '@/src/practices/close-own'
import { successorsOf } from '@/src/practices/hand-over'
import { COLLEAGUES_PATH, HAND_OVER_PATH } from '@/src/web/paths'
import { errorOf } from '@/src/ui/forms/field-errors'
import { Select } from '@/src/ui/forms/Select'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { ownPage } from '@/app/(portal)/page-handler'
import { accountFormState } from '@/app/(portal)/visit'
import { formPage } from '@/app/(portal)/my/form-page'
import { CurrentPassword } from '@/app/(portal)/my/profile/CurrentPassword'

const TITLE = 'Hand over to a colleague'

/** Where the owner of a practice hands it over; for everybody else there is nothing to hand over. */
export const GET = ownPage(HAND_OVER_PATH, async (visit) => {
  const colleagues = await successorsOf(visit.payload, visit.reader.session.account)
  if (colleagues.length === 0) {
    return {
      title: TITLE,
      current: COLLEAGUES_PATH,
      breadcrumbs: [{ label: 'My colleagues', href: COLLEAGUES_PATH }, { label: TITLE }],
      body: (await hasToHandOver(visit.payload, visit.reader.session.account)) ? <AllSecured /> : <Nobody />,
    }
  }
  const state = await accountFormState(visit, 'hand-over')
  return formPage(visit, {
    title: TITLE,
    lead: 'The colleague whom you choose then invites others and ends their access, in your place. You keep your own access. Both of you are told by mail.',
    action: '/forms/hand-over',
    state,
    submitLabel: 'Hand over',
    fields: (
      <>
        <Select
          id="successor"
          name="successor"
          label="Colleague"
          emptyLabel="Choose a colleague"
          options={colleagues.map(({ id, username }) => ({ value: id, label: username }))}
          defaultValue={state?.values.successor}
          error={errorOf(state, 'successor')}
          required
        />
        <CurrentPassword
          state={state}
          hint="So that nobody else can do this while you are away from your desk."
        />
      </>
    ),
  })
})

function Nobody() {
  return (
    <PageHeading
      title={TITLE}
      lead="There is nobody whom you can hand the practice over to: either you do not own it, or you have no colleagues."
    />
  )
}

/** What leads on from here for an owner all of whose colleagues have secured their accounts. */
function AllSecured() {
  return (
    <>
      <PageHeading
        title={TITLE}
        lead="There is nobody whom you can hand the practice over to: your colleagues have secured their accounts, and each opens again with a new password."
      />
      <p>
        Wait until one of them has chosen it, end their access under{' '}
        <a className="usa-link" href={COLLEAGUES_PATH}>
          My colleagues
        </a>
        , or call us; the numbers are below.
      </p>
    </>
  )
}
