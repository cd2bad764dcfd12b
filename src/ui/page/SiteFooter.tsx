import { PhoneLines, type PhoneLine } from '@/src/ui/content/PhoneLines'
import { FeedLinks, type FeedLink } from './FeedLinks'

interface SiteFooterProps {
  organization: string
  phoneLines: readonly PhoneLine[]
  feeds: readonly FeedLink[]
}

/** Who publishes the portal, whom to call, and how to follow the notices without visiting. */
export function SiteFooter({ organization, phoneLines, feeds }: SiteFooterProps) {
  return (
    <footer className="portal-footer">
      <div className="portal-container portal-footer__columns">
        <section aria-labelledby="footer-help">
          <h2 id="footer-help">Call us</h2>
          <PhoneLines lines={phoneLines} />
        </section>
        {feeds.length > 0 && (
          <section className="portal-footer__follow" aria-labelledby="footer-follow">
            <h2 id="footer-follow">Follow the notices</h2>
            <FeedLinks label="Feeds of all notices" links={feeds} />
          </section>
        )}
      </div>
      <p className="portal-container portal-footer__owner">Published by {organization}</p>
    </footer>
  )
}
