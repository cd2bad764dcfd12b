import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** WCAG 2.2, levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * What Payload's own elements break, each by its rule and its class, which no configuration or style of ours
 * can mend: nameless buttons, menus, inputs and pictures. Anything of ours that breaks a rule still fails.
 */
const OF_PAYLOAD = [
  { rule: 'aria-command-name', element: 'collapsible__drag' },
  { rule: 'aria-command-name', element: 'class="locked"' },
  { rule: 'aria-hidden-focus', element: 'clear-indicator' },
  { rule: 'aria-hidden-focus', element: 'dropdown-indicator' },
  { rule: 'aria-input-field-name', element: 'ContentEditable__root' },
  { rule: 'button-name', element: 'condition__actions' },
  { rule: 'button-name', element: 'popup-button' },
  { rule: 'button-name', element: 'toolbar-popup__button' },
  { rule: 'button-name', element: 'clickable-arrow' },
  { rule: 'button-name', element: 'LexicalEditorTheme__upload' },
  { rule: 'frame-title', element: 'live-preview-iframe' },
  { rule: 'image-alt', element: '/api/images/file/' },
  { rule: 'label', element: 'aria-label="" id="_R' },
  { rule: 'label', element: 'rs__input' },
  { rule: 'label', element: 'live-preview-' },
  { rule: 'list', element: 'doc-tabs__tabs' },
  { rule: 'scrollable-region-focusable', element: 'doc-controls__content' },
]

/**
 * Fails with every accessibility rule that a page of the admin panel breaks, but for those that Payload's own
 * elements break.
 */
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
