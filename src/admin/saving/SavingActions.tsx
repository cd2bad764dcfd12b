'use client'

import { toast, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'
import { Differences } from './kept/Differences'
import { plainText, type Values } from './kept/kept-text'
import { BarButton } from './NotSavedBar'
import type { Reason } from './state/save-state'
import { readNewestVersion } from './state/server'
import { SignIn } from './SignIn'
import { useFieldNames } from './kept/use-field-names'

interface Props {
  api: string
  document: string
  email: string
  /** What is not saved, field by field. */
  mine: Values
  tryAgain: () => void
  /** Takes the newest version into the form, and keeps what is not saved beside it. */
  loadNewest: (newest: Values) => void
}

/** What can be done about a form that is not saved, by what stands in the way. */
export function SavingActions({ reason, ...props }: Props & { reason: Reason }) {
  switch (reason.kind) {
    case 'signed-out':
    case 'other-person':
      return <SignIn api={props.api} email={props.email} onDone={props.tryAgain} />
    case 'stale':
    case 'maybe-published':
      return <Newest {...props} />
    case 'maybe-created':
      return (
        <>
          <ToList {...props} />
          <BarButton onClick={props.tryAgain}>Save again</BarButton>
        </>
      )
    case 'unreachable':
    case 'unable':
    case 'refused':
      return (
        <>
          <BarButton onClick={props.tryAgain}>Try now</BarButton>
          <CopyText {...props} />
        </>
      )
  }
}

function Newest({ api, document, mine, loadNewest }: Props) {
  const [newest, setNewest] = useState<Values>()
  useEffect(() => {
    let isOver = false
    void readNewestVersion(api, document).then((found) => {
      if (!isOver) setNewest(found)
    })
    return () => {
      isOver = true
    }
  }, [api, document])
  const load = async () => {
    const found = await readNewestVersion(api, document)
    if (found) loadNewest(found)
    else toast.error('The newest version could not be read. Try again in a moment.')
  }
  return (
    <>
      {newest && <Differences mine={mine} stored={newest} />}
      <BarButton onClick={() => void load()}>Load the newest here and keep mine beside it</BarButton>
      <a href={window.location.href} target="_blank" rel="noreferrer">
        Open the newest in another tab
      </a>
      <CopyText mine={mine} />
    </>
  )
}

function ToList({ document }: Props) {
  const { config } = useConfig()
  const list = formatAdminURL({ adminRoute: config.routes.admin, path: `/collections/${document}` })
  return (
    <a href={list} target="_blank" rel="noreferrer">
      Look in the list
    </a>
  )
}

function CopyText({ mine }: Pick<Props, 'mine'>) {
  const names = useFieldNames()
  const copy = async () => {
    const text = Object.entries(mine).map(([name, value]) => `${names(name)}:\n${plainText(value)}`)
    await navigator.clipboard.writeText(text.join('\n\n')).then(
      () => toast.success('Copied. You can paste it anywhere.'),
      () => toast.error('Your browser does not let us copy. Select the text and copy it yourself.'),
    )
  }
  return <BarButton onClick={() => void copy()}>Copy what I wrote</BarButton>
}
