/**
 * Most characters of a notice as it is written, as JSON: far above any real one. It is also how much each of
 * its texts may hold in a draft, so that nothing that was typed or pasted is lost because it is too long for
 * readers.
 */
export const LARGEST_NOTICE = 300_000

/**
 * Most characters of what readers are told by a notice: the whole of it, and the names of everything that it
 * refers to.
 */
export const LONGEST_PUBLIC_TEXT = 2_000_000

/**
 * Most characters of an event that waits for its number: its public text as a text within JSON, at worst a
 * backslash before each character.
 */
export const LONGEST_EVENT = 2 * LONGEST_PUBLIC_TEXT + 100_000

/** Most links, phone lines, plans, documents or replaced notices of one notice. */
export const MOST_ROWS = 500

/** Most characters that readers can be shown of each text, by its field; `*` stands for the row of a list. */
export const LONGEST: Record<string, number> = {
  title: 150,
  summary: 400,
  slug: 100,
  'links.*.label': 80,
  'links.*.url': 500,
  'phoneLines.*.label': 80,
  'phoneLines.*.number': 40,
  'phoneLines.*.tty': 40,
  'phoneLines.*.hours': 120,
  'phoneLines.*.note': 200,
  lateReason: 300,
  'action.who': 200,
  'action.what': 500,
  'action.linkLabel': 80,
  'action.linkUrl': 500,
  'action.otherwise': 300,
  changeNote: 400,
}

/** Most characters of the reason that an act gives to readers. */
export const LONGEST_REASON = 400

/** Most characters of an address that the text of a notice links to; longer ones break in mail programs. */
export const LONGEST_ADDRESS = 2_000
