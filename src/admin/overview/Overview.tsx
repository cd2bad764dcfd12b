import type { Payload, ServerProps, TypedUser } from 'payload'
import { formatAdminURL } from 'payload/shared'
import type { ReactNode } from 'react'
import { now } from '@/src/clock'
import { dayInWords } from '@/src/lib/days'
import { mayWrite } from '@/src/staff/roles'
import { agendaOf, type AgendaItem } from '@/src/notices/model/agenda'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { copyProblem } from '@/src/notices/log/copy/copy-log'
import type { Notice } from '@/src/payload-types'
import { GivenUpMail } from './GivenUpMail'
import './overview.css'
import { RegistrationClosed } from './RegistrationClosed'

const WORDS: Record<AgendaItem['what'], string> = {
  appears: 'appears',
  deadline: 'last day to act',
  ends: 'last day of the rule',
  leaves: 'leaves the front lists',
}

/** Above the dashboard: what waits for a person, and what will happen by itself within two weeks. */
export async function Overview({ payload, user }: Pick<ServerProps, 'payload' | 'user'>) {
  if (!user) return null
  const moment = now()
  const { entries, zone } = await readCatalogue(payload, moment)
  const waiting = await draftsIn('requested', payload, user)
  const returned = await draftsIn('returned', payload, user)
  const agenda = agendaOf(entries, moment, zone)
  const problem = copyProblem(payload)
  return (
    <>
      {problem && <p className="overview-warning">{problem}</p>}
      <GivenUpMail payload={payload} user={user} />
      <RegistrationClosed payload={payload} moment={moment} />
      <p className="overview-begin">
        {mayWrite(user) && (
          <PanelLink
            payload={payload}
            path="/collections/notices/create"
            className="btn btn--style-primary btn--size-medium"
          >
            Write a notice
          </PanelLink>
        )}
        <PanelLink payload={payload} path="/collections/notices">
          All notices
        </PanelLink>
      </p>
      <div className="overview">
        <List title="Waits for review" empty="No notice waits for review.">
          {waiting.map((notice) => (
            <DraftItem key={notice.id} payload={payload} notice={notice} />
          ))}
        </List>
        <List title="Returned to its author" empty="No draft has been returned.">
          {returned.map((notice) => (
            <DraftItem key={notice.id} payload={payload} notice={notice} />
          ))}
        </List>
        <List
          title="In the next two weeks"
          empty="No date of a published notice falls into the next two weeks."
        >
          {agenda.map(({ notice, day, what }) => (
            <li key={`${notice.id} ${what}`}>
              {dayInWords(day)}, {WORDS[what]}:{' '}
              <NoticeLink payload={payload} id={notice.id} words={notice.title} />
            </li>
          ))}
        </List>
      </div>
    </>
  )
}

/** Drafts that wait for their review, or were returned from it, longest waiting first. */
async function draftsIn(review: 'requested' | 'returned', payload: Payload, user: TypedUser) {
  const { docs } = await payload.find({
    collection: 'notices',
    draft: true,
    where: { review: { equals: review } },
    sort: 'updatedAt',
    limit: 20,
    pagination: false,
    select: { title: true, number: true, reviewNote: true },
    overrideAccess: false,
    user,
  })
  return docs
}

type Draft = Pick<Notice, 'id' | 'number' | 'title' | 'reviewNote'>

function DraftItem({ payload, notice }: { payload: Payload; notice: Draft }) {
  const { id, number, title, reviewNote } = notice
  return (
    <li>
      <NoticeLink payload={payload} id={id} words={title || 'Untitled'} /> {number}
      {reviewNote && <p className="overview-note">{reviewNote}</p>}
    </li>
  )
}

function List({ title, empty, children }: { title: string; empty: string; children: ReactNode[] }) {
  return (
    <section>
      <h2>{title}</h2>
      {children.length > 0 ? <ul>{children}</ul> : <p>{empty}</p>}
    </section>
  )
}

function NoticeLink({ payload, id, words }: { payload: Payload; id: string; words: string }) {
  return (
    <PanelLink payload={payload} path={`/collections/notices/${id}`}>
      {words}
    </PanelLink>
  )
}

interface PanelLinkProps {
  payload: Payload
  path: `/${string}`
  className?: string
  children: ReactNode
}

function PanelLink({ payload, path, className, children }: PanelLinkProps) {
  const adminRoute = payload.config.routes.admin
  return (
    <a className={className} href={formatAdminURL({ adminRoute, path })}>
      {children}
    </a>
  )
}
