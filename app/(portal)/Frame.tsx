import type { ReactNode } from 'react'
import type { Account } from '@/src/payload-types'
import { COLLEAGUES_PATH, MY_PATH, PROFILE_PATH, PROVIDERS_PATH } from '@/src/web/paths'
import { placed } from '@/src/notices/finding/find'
import { FEED_PATH, noticePath, RESOURCES_PATH, UPDATES_PATH } from '@/src/notices/model/urls'
import { phoneLinesOf } from '@/src/site/phone-lines'
import { EmergencyBanner } from '@/src/ui/messages/EmergencyBanner'
import { AccountBar } from '@/src/ui/page/AccountBar'
import type { Crumb } from '@/src/ui/page/Breadcrumbs'
import { PageShell } from '@/src/ui/page/PageShell'
import type { NavItem } from '@/src/ui/page/SiteHeader'
import { SessionWatch } from '@/src/ui/session/SessionWatch'
import { unreadCount, type SignedIn } from './signed-in'
import type { Visit } from './visit'

/** How many emergencies can stand above a page at once; more would hide the page. */
const MOST_BANNERS = 2

/** How long before the end of a session its owner is warned, in milliseconds. */
const WARN_FOR = 3 * 60 * 1_000

const SIGN_OUT = '/forms/sign-out'

interface FrameProps {
  visit: Visit
  /** Path of the main navigation entry the page belongs to. */
  current: string | undefined
  breadcrumbs: readonly Crumb[] | undefined
  children: ReactNode
}

/**
 * The frame of every page, with the emergencies of this moment, and for whoever is signed in with who they
 * are and what waits for them.
 */
export function Frame({ visit, current, breadcrumbs, children }: FrameProps) {
  const { catalogue, now, reader } = visit
  const { site } = catalogue
  return (
    <PageShell
      site={{
        name: site.portalName,
        organization: site.organization,
        phoneLines: phoneLinesOf(site.phoneLines),
        feeds: [{ href: FEED_PATH, label: 'RSS feed', type: 'application/rss+xml' }],
      }}
      current={current}
      breadcrumbs={breadcrumbs}
      nav={reader && navOf(unreadCount(visit, reader), reader.session.account)}
      account={reader && <Bar {...reader} />}
      notes={reader && <Watch {...reader} now={now} />}
      emergency={placed(catalogue, 'banner', now, MOST_BANNERS).map(({ notice }) => (
        <EmergencyBanner
          key={notice.id}
          id={`emergency-${notice.number}`}
          heading={notice.title}
          headingLevel={2}
          href={noticePath(notice.slug)}
          linkText={`Read notice ${notice.number}`}
        >
          {notice.summary}
        </EmergencyBanner>
      ))}
    >
      {children}
    </PageShell>
  )
}

function navOf(unread: number, { kind }: Account): NavItem[] {
  return [
    { href: MY_PATH, label: unread > 0 ? `My notices (${unread} unread)` : 'My notices' },
    { href: UPDATES_PATH, label: 'Updates & Announcements' },
    { href: RESOURCES_PATH, label: 'Resources' },
    ...(kind === 'group'
      ? [
          { href: PROVIDERS_PATH, label: 'My providers' },
          { href: COLLEAGUES_PATH, label: 'My colleagues' },
        ]
      : []),
    { href: PROFILE_PATH, label: 'My profile' },
  ]
}

function Bar({ session: { account } }: SignedIn) {
  return <AccountBar username={account.username} provider={account.displayName} signOutAction={SIGN_OUT} />
}

function Watch({ session, now }: SignedIn & { now: Date }) {
  return (
    <SessionWatch
      owner={session.account.username}
      session={{ remaining: session.endsAt.getTime() - now.getTime(), isFinal: session.isFinal }}
      warnFor={WARN_FOR}
      stateHref="/my/session"
      stayAction="/forms/stay"
      signOutAction={SIGN_OUT}
      endedHref="/login?ended=1"
    />
  )
}
