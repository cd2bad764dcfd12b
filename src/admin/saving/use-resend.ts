'use client'

import { useConfig, useForm } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

/**
 * What sends a form once more: one with drafts as Payload's own autosave does, so that nothing is ever
 * published by it, and any other as its button does.
 *
 * @param document as in `saveRequest`
 */
export function useResend(document: string, isDraft: boolean): () => Promise<void> {
  const { submit } = useForm()
  const { config } = useConfig()
  return async () => {
    if (!isDraft) {
      await submit()
      return
    }
    const address = formatAdminURL({ apiRoute: config.routes.api, path: `/${document}` })
    await submit({
      action: `${address}?autosave=true&depth=0&draft=true`,
      method: document.startsWith('globals/') ? 'POST' : 'PATCH',
      overrides: { _status: 'draft' },
      acceptValues: { overrideLocalChanges: false },
      context: { getDocPermissions: false, incrementVersionCount: false },
      disableFormWhileProcessing: false,
      disableSuccessStatus: true,
      skipValidation: true,
    })
  }
}
