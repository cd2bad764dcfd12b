import type { BrowserContext, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Role } from '@/src/staff/roles'
import { demoStaff } from './steps'

/** A member of staff of their own, who has no second factor yet. */
export interface NewMember {
  email: string
  password: string
}

let count = 0

/** Has an admin of the demo make a member of staff, and signs nobody in. */
export async function givenMember(context: BrowserContext, baseURL: string, role: Role): Promise<NewMember> {
  count += 1
  const member = { email: `factor-${count}-${Date.now()}@example.org`, password: 'Violet-Kettle-47-Orbit' }
  const { request } = context
  const headers = { origin: baseURL }
  const send = async (path: string, data: object) => {
    const answer = await request.post(`/api/users${path}`, { data, headers })
    expect(answer.ok()).toBe(true)
  }
  const admin = demoStaff('admin')
  await send('/login', { email: admin.email, password: admin.password })
  await send('/confirm', { password: admin.password })
  await send('', { name: 'Fay Factor', role, ...member })
  await context.clearCookies()
  return member
}

/** Types the password on the sign-in page, and waits for the second step. */
export async function typePassword(page: Page, { email, password }: NewMember, origin = ''): Promise<void> {
  await page.goto(`${origin}/admin/login`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Login' }).click()
}

/** Gives the browser a device that holds passkeys, whose owner shows a finger at once (WebAuthn over CDP). */
export async function givenDevice(page: Page): Promise<{ cancel: (isCancelled: boolean) => Promise<void> }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    cancel: async (isCancelled) => {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: !isCancelled })
    },
  }
}

/** Proves with the password that it is them, where the panel asks for it. */
export async function confirmByPassword(page: Page, { password }: NewMember): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
  const field = dialog.getByLabel('Your present password')
  await expect(dialog).toBeVisible()
  if (!(await field.isVisible())) await dialog.getByRole('button', { name: 'Use the password' }).click()
  await field.fill(password)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(dialog).toHaveCount(0)
}
