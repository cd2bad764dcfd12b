import { publicPage } from '@/app/(portal)/page-handler'

/**
 * Any address without a page of its own gets the portal's own "not found" page, with its header and banners.
 */
export const GET = publicPage(() => 'missing')

export const POST = GET
