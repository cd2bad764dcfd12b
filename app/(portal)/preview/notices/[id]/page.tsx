import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { contextWithUser } from '@/app/context'
import { env } from '@/src/env'
import { dayOf } from '@/src/lib/days'
import { staffOf } from '@/src/notices/access'
import { NoticePage } from '@/src/notices/NoticePage'
import { previewOf } from '@/src/notices/preview'
import { Alert } from '@/src/ui/messages/Alert'
import { RefreshOnSave } from '@/src/ui/preview/RefreshOnSave'
import { Frame } from '../../../Frame'
import { portal } from '../../../portal'

interface PreviewRoute {
  params: Promise<{ id: string }>
}

export const metadata: Metadata = { title: 'Preview', robots: { index: false, follow: false } }

/** The newest draft of a notice as its page would look; for staff alone, and it follows the editor's saves. */
export default async function PreviewPage({ params }: PreviewRoute) {
  const { payload, user } = await contextWithUser()
  if (!staffOf(user)) notFound()
  const { catalogue, now } = await portal()
  const draft = await payload.findByID({
    collection: 'notices',
    id: (await params).id,
    draft: true,
    depth: 0,
    user,
    overrideAccess: false,
    disableErrors: true,
  })
  if (!draft) notFound()
  return (
    <Frame>
      <RefreshOnSave serverURL={env().publicUrl} />
      <Alert tone="warning" heading="Preview" headingLevel={2}>
        Readers do not see this page. It shows the newest draft, saved a moment ago.
      </Alert>
      <NoticePage
        {...await previewOf(payload, catalogue, draft, now)}
        today={dayOf(now, catalogue.zone)}
        zone={catalogue.zone}
      />
    </Frame>
  )
}
