'use client'

import { Button } from '@payloadcms/ui'
import type { ComponentProps } from 'react'
import { useIsReady } from './use-is-ready'

/**
 * A button of a page that the server has made: it can be pressed once the script behind it is there. Pressed
 * before, it would do nothing and say nothing.
 */
export function ReadyButton({ disabled, ...button }: ComponentProps<typeof Button>) {
  const isReady = useIsReady()
  return <Button {...button} disabled={disabled === true || !isReady} />
}
