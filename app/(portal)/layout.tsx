import '@/src/ui/styles/site.scss'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { env } from '@/src/env'
import { FEED_PATH } from '@/src/notices/urls'
import { portal } from './portal'

// Every page depends on the present moment; the shared HTTP cache keeps answers, not the build.
export const dynamic = 'force-dynamic'

/** What all public pages share in their head: names, the feed of all notices, icons. */
export async function generateMetadata(): Promise<Metadata> {
  const { site } = (await portal()).catalogue
  const name = `${site.organization} ${site.portalName}`
  return {
    metadataBase: new URL(env().publicUrl),
    title: { default: name, template: `%s | ${name}` },
    description: `Notices and updates for providers from ${site.organization}.`,
    alternates: { types: { 'application/rss+xml': [{ url: FEED_PATH, title: 'All notices' }] } },
    icons: {
      icon: [
        { url: '/favicon.ico', sizes: '32x32' },
        { url: '/favicon.svg', type: 'image/svg+xml' },
      ],
    },
    formatDetection: { telephone: false },
  }
}

/** The document around every public page. */
export default function PortalLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-US">
      <body>{children}</body>
    </html>
  )
}
