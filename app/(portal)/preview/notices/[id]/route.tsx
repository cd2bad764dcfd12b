import { staffOf } from '@/src/staff/roles'
import { dayOf } from '@/src/lib/days'
import { NoticePage } from '@/src/notices/pages/NoticePage'
import { previewOf } from '@/src/notices/pages/preview'
import { Alert } from '@/src/ui/messages/Alert'
import { Script } from '@/src/ui/page/Script'
import { personalPage } from '@/app/(portal)/page-handler'

/**
 * The newest draft of a notice as its page would look; for staff alone, and it follows the editor's saves.
 */
export const GET = personalPage<{ id: string }>(async ({ payload, catalogue, now, params, headers }) => {
  const { user } = await payload.auth({ headers })
  if (!staffOf(user)) return 'missing'
  const draft = await payload.findByID({
    collection: 'notices',
    id: params.id,
    draft: true,
    depth: 0,
    user,
    overrideAccess: false,
    disableErrors: true,
  })
  if (!draft) return 'missing'
  return {
    title: 'Preview',
    body: (
      <>
        <Script asset="live-preview.js" />
        <Alert tone="warning" heading="Preview" headingLevel={2}>
          Readers do not see this page. It shows the newest draft, saved a moment ago.
        </Alert>
        <div id="preview">
          <NoticePage
            {...await previewOf(payload, catalogue, draft, now)}
            today={dayOf(now, catalogue.zone)}
            zone={catalogue.zone}
          />
        </div>
      </>
    ),
  }
})
