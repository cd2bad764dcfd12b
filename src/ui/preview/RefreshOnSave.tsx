'use client'

import { RefreshRouteOnSave } from '@payloadcms/live-preview-react'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'

interface RefreshOnSaveProps {
  /** Origin of the admin panel that shows the preview, without a trailing slash; messages from anywhere else are not listened to. */
  serverURL: string
}

/** Renders a previewed page anew on the server whenever the editor beside it has saved. Shows nothing itself. */
export function RefreshOnSave({ serverURL }: RefreshOnSaveProps) {
  const router = useRouter()
  const refresh = useCallback(() => router.refresh(), [router])
  return <RefreshRouteOnSave serverURL={serverURL} refresh={refresh} />
}
