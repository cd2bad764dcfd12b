'use client'

import { Button, useConfig } from '@payloadcms/ui'
import Link from 'next/link'
import { formatAdminURL } from 'payload/shared'
import type { ListedSession } from './server'

/** One browser in which somebody is signed in, with the button that ends it. */
export function SessionItem({ session, onEnd }: { session: ListedSession; onEnd: () => void }) {
  const { config } = useConfig()
  const { device, address, since, lastUsed, isThis } = session
  const signOut = formatAdminURL({ adminRoute: config.routes.admin, path: config.admin.routes.logout })
  return (
    <>
      <div>
        <strong>
          {device}
          {isThis && ' (this one)'}
        </strong>
        <dl>
          <Fact label="Address">{address}</Fact>
          <Fact label="Signed in">{since}</Fact>
          <Fact label="Last used">{lastUsed}</Fact>
        </dl>
      </div>
      {isThis ? (
        <Link href={signOut} prefetch={false}>
          Sign out
        </Link>
      ) : (
        <Button
          buttonStyle="secondary"
          size="small"
          margin={false}
          onClick={onEnd}
          extraButtonProps={{
            'aria-haspopup': 'dialog',
            'aria-label': `End this session: ${device}, since ${since}`,
          }}
        >
          End this session
        </Button>
      )}
    </>
  )
}

function Fact({ label, children }: { label: string; children: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
