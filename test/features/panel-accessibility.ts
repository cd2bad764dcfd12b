import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** WCAG 2.2, levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What Payload's own elements break, each by its rule and its element. Anything of ours that breaks a rule still fails. */
const OF_PAYLOAD: { rule: string; element: string }[] = []

/** Fails with every accessibility rule that a page of the admin panel breaks, but for those that Payload's own elements break. */
export async function expectPanelAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes
      .map(({ target, html }) => ({ place: target.join(' '), html }))
      .filter(({ html }) => !OF_PAYLOAD.some(({ rule, element }) => rule === id && html.includes(element)))
      .map(({ place, html }) => `${id} (${help}): ${place} ${html}`),
  )
  expect(found).toEqual([])
}
