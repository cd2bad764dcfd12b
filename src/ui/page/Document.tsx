import type { ReactNode } from 'react'
import { assetPath } from '@/src/ui/assets/asset-path'

/** What a page says of itself to browsers, search engines and feed readers. */
export interface DocumentHead {
  title: string
  description: string
  /** The one address under which search engines know the page. */
  canonical?: string | undefined
  /** Whether search engines may show the page. */
  isIndexed: boolean
  /** The feed that readers' programs find on the page. */
  feed: { href: string; title: string }
  /**
   * What other sites learn of the page when a link to them is followed (Referrer Policy); the server's own
   * rule if left out.
   */
  referrer?: 'same-origin' | undefined
  /** What other sites show when the page is shared (Open Graph protocol). */
  article?: SharedArticle | undefined
}

export interface SharedArticle {
  title: string
  description: string
  url: string
  /** Instants in ISO 8601. */
  publishedTime: string
  modifiedTime: string
}

/** A whole HTML document: everything from `<html>` down. */
export function Document({ head, children }: { head: DocumentHead; children: ReactNode }) {
  const { title, description, canonical, isIndexed, feed, referrer, article } = head
  return (
    <html lang="en-US">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={description} />
        {!isIndexed && <meta name="robots" content="noindex" />}
        {referrer && <meta name="referrer" content={referrer} />}
        <meta name="format-detection" content="telephone=no" />
        {canonical && <link rel="canonical" href={canonical} />}
        <link rel="alternate" type="application/rss+xml" href={feed.href} title={feed.title} />
        {article && <OpenGraph {...article} />}
        <link rel="icon" href="/favicon.ico" sizes="32x32" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="stylesheet" href={assetPath('site.css')} />
      </head>
      <body>{children}</body>
    </html>
  )
}

function OpenGraph({ title, description, url, publishedTime, modifiedTime }: SharedArticle) {
  return (
    <>
      <meta property="og:type" content="article" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      <meta property="article:published_time" content={publishedTime} />
      <meta property="article:modified_time" content={modifiedTime} />
    </>
  )
}
