'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { Form, TextLine } from './Form'
import { askForMail } from './server'

/** Asks for a mail that leads to a new password; the answer tells nobody who is on the staff. */
export function ForgotForm() {
  const { config } = useConfig()
  const [email, setEmail] = useState('')
  const [isSent, setSent] = useState(false)
  const { admin: adminRoute, api } = config.routes
  const ask = async () => {
    const result = await askForMail(api, email)
    if ('refused' in result) return result.refused
    setSent(true)
    return undefined
  }
  const back = (
    <a href={formatAdminURL({ adminRoute, path: config.admin.routes.login })}>Back to the sign-in</a>
  )
  if (isSent) {
    return (
      <div role="status">
        <h1>Look into your mail</h1>
        <p>
          If {email} belongs to a member of the staff, a mail with a link is on its way. The link is good for
          one hour. Look into the spam folder, too.
        </p>
        {back}
      </div>
    )
  }
  return (
    <>
      <h1>Forgot password</h1>
      <Form onSend={ask}>
        <p>Write the e-mail address you sign in with. You get a mail with a link to a new password.</p>
        <TextLine label="Email" type="email" autoComplete="username" value={email} onChange={setEmail} />
        {back}
        <Button type="submit" size="large">
          Send the mail
        </Button>
      </Form>
    </>
  )
}
