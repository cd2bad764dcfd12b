/**
 * The paths of the public pages, in one place; put the portal's public URL before them for absolute links.
 */
export const UPDATES_PATH = '/updates'
export const ARCHIVE_PATH = '/updates/archive'
export const RESOURCES_PATH = '/resources'
export const FEED_PATH = '/updates/feed.xml'

/** The page of a notice. */
export const noticePath = (slug: string): string => `${UPDATES_PATH}/${slug}`

/** The archive of a year. */
export const archivePath = (year: number): string => `${ARCHIVE_PATH}/${year}`

/** An uploaded file; the id finds it and the name is for whoever saves it. */
export function filePath(collection: 'documents' | 'images', file: { id: string; filename: string }): string {
  return `/files/${collection}/${file.id}/${encodeURIComponent(file.filename)}`
}
