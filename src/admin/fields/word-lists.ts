import {
  COMMAND_PRIORITY_HIGH,
  PASTE_COMMAND,
  type LexicalEditor,
} from '@payloadcms/richtext-lexical/lexical'

/**
 * Word writes `mso-list:l0 level1 lfo1` on each paragraph of a list, and the bullet or number into it as
 * text.
 */
const LEVEL = /mso-list:\s*[^;"']*level(\d+)/i
const MARKER = /mso-list:\s*ignore/i

/**
 * Pastes the lists of a Word document as lists. Word knows none in HTML: its items are paragraphs that begin
 * with "·" and blanks, which no reader's program would take for a list.
 *
 * @returns what ends it
 */
export function pasteWordLists(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    PASTE_COMMAND,
    (event) => {
      if (!(event instanceof ClipboardEvent)) return false
      const html = event.clipboardData?.getData('text/html') ?? ''
      if (!LEVEL.test(html)) return false
      event.preventDefault()
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', withLists(html))
      clipboardData.setData('text/plain', event.clipboardData?.getData('text/plain') ?? '')
      return editor.dispatchCommand(
        PASTE_COMMAND,
        new ClipboardEvent('paste', { clipboardData, cancelable: true }),
      )
    },
    COMMAND_PRIORITY_HIGH,
  )
}

/** HTML as Word copies it, with lists in place of the paragraphs that stand for items. */
export function withLists(html: string): string {
  const { body, defaultView: _view } = new DOMParser().parseFromString(html, 'text/html')
  for (const paragraph of [...body.querySelectorAll('p')]) {
    const level = levelOf(paragraph)
    if (level === undefined) continue
    const before = paragraph.previousElementSibling
    const item = document.createElement('li')
    const marker = takeMarker(paragraph)
    item.append(...paragraph.childNodes)
    listAt(before, level, marker, paragraph).append(item)
    paragraph.remove()
  }
  return body.innerHTML
}

function levelOf(paragraph: Element): number | undefined {
  const level = LEVEL.exec(paragraph.getAttribute('style') ?? '')?.[1]
  return level === undefined ? undefined : Math.min(Number(level), 9)
}

/** Takes the bullet or number out of an item, which the list makes anew. */
function takeMarker(paragraph: Element): string {
  const marker = [...paragraph.querySelectorAll('span')].find((span) =>
    MARKER.test(span.getAttribute('style') ?? ''),
  )
  marker?.remove()
  return (marker?.textContent ?? '').trim()
}

/**
 * The list that an item belongs to: the one right before it, as deep as the item lies, or a new one in its
 * place.
 */
function listAt(before: Element | null, level: number, marker: string, paragraph: Element): Element {
  const isMade = before?.hasAttribute('data-from-word') ?? false
  let list = isMade && before ? before : newList(marker)
  if (!isMade) paragraph.before(list)
  for (let depth = 1; depth < level; depth += 1) {
    const item = list.lastElementChild ?? list.appendChild(document.createElement('li'))
    const nested = item.lastElementChild
    list = nested?.hasAttribute('data-from-word') ? nested : item.appendChild(newList(marker))
  }
  return list
}

/** A numbered list for "1." and "b)", else one with bullets. */
function newList(marker: string): Element {
  const list = document.createElement(/^\(?[0-9a-z]{1,4}[.)]/i.test(marker) ? 'ol' : 'ul')
  list.setAttribute('data-from-word', '')
  return list
}
