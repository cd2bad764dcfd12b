'use client'

import { TextareaInput, toast, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'
import { sentenceOf } from '@/src/admin/answer'
import { ReadyButton } from '@/src/admin/ReadyButton'

interface ListedPerson {
  id: string
  username: string
  isOwner: boolean
}

/** Who acts for the practice of an account, and how support makes this account its owner. */
export function PracticePeople() {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const [people, setPeople] = useState<readonly ListedPerson[] | 'failed'>([])
  const path = formatAdminURL({ apiRoute: config.routes.api, path: `/accounts/${id}/practice` })
  useEffect(() => {
    if (!id) return
    const leave = new AbortController()
    fetch(path, { signal: leave.signal, credentials: 'include' })
      .then(async (answer) => {
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to our own endpoint
        setPeople(answer.ok ? ((await answer.json()) as { people: ListedPerson[] }).people : 'failed')
      })
      .catch(() => {
        if (!leave.signal.aborted) setPeople('failed')
      })
    return () => leave.abort()
  }, [id, path])

  if (people === 'failed') return <p>The people of the practice could not be read. Load the page again.</p>
  const own = people.find((person) => person.id === id)
  if (!id || !own) return null
  return (
    <section className="field-type" aria-labelledby="practice-people">
      <h3 id="practice-people">People of the practice</h3>
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <a
              href={formatAdminURL({
                adminRoute: config.routes.admin,
                path: `/collections/accounts/${person.id}`,
              })}
            >
              {person.username}
            </a>
            {person.isOwner && ' (owner)'}
          </li>
        ))}
      </ul>
      {!own.isOwner && <MakeOwner id={id} />}
    </section>
  )
}

function MakeOwner({ id }: { id: number | string }) {
  const { config } = useConfig()
  const [reason, setReason] = useState('')
  const move = async () => {
    const path = `/accounts/${id}/make-owner` as const
    const response = await fetch(formatAdminURL({ apiRoute: config.routes.api, path }), {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ reason }),
    })
    const sentence = await sentenceOf(response)
    if (!response.ok) {
      toast.error(sentence)
      return
    }
    toast.success(sentence)
    window.location.reload()
  }
  return (
    <>
      <TextareaInput
        path="owner-reason"
        label="Why does this account become the owner?"
        description="E.g. that the owner has left, and how you made sure of it. It is kept under “Activity”, with your name; both get a mail."
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        rows={2}
      />
      <ReadyButton buttonStyle="secondary" onClick={() => void move()}>
        Make this account the owner
      </ReadyButton>
    </>
  )
}
