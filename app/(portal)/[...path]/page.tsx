import { notFound } from 'next/navigation'

/** Any address without a page of its own gets the portal's own "not found" page, with its header and banners. */
export default function NoSuchPage(): never {
  notFound()
}
