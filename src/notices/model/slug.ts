const LONGEST_SLUG = 80

/**
 * An address made from a title: lowercase ASCII words joined by hyphens, cut at a word. Empty when the title
 * has no letters or digits.
 */
export function slugFromTitle(title: string): string {
  const words = title
    .replace(/[®™©'’]/g, '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  let slug = ''
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word
    if (longer.length > LONGEST_SLUG) break
    slug = longer
  }
  return slug
}
