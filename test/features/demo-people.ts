import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { parseSignIns, signInsFile } from '@/src/demo/sign-ins'

/** The user name of the demo's provider. */
export const PROVIDER = 'demo.provider'

/** The password of the demo's provider, as the file says it in which a newcomer finds it. */
export function providerPassword(): string {
  const file = signInsFile(process.env.FEATURES_DATA_DIR ?? '')
  const { provider } = parseSignIns(readFileSync(file, 'utf8'))
  if (!provider) throw new Error(`${file} names no provider.`)
  return provider.password
}

/** Signs in on the sign-in page that is open, as the provider of the demo. */
export async function fillSignIn(page: Page, password = providerPassword()): Promise<void> {
  await page.getByLabel('User name').fill(PROVIDER)
  await page.getByLabel('Password').first().fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Signs in to the portal as the provider of the demo, and waits for the page that follows. */
export async function signInAsProvider(
  page: Page,
  { password, next }: { password?: string; next: string },
): Promise<void> {
  await page.goto(`/login?${new URLSearchParams({ next }).toString()}`)
  await fillSignIn(page, password)
  await page.getByText(`Signed in as ${PROVIDER}`).waitFor()
}
