import config from '@payload-config'
import { generatePageMetadata, RootPage } from '@payloadcms/next/views'
import type { Metadata } from 'next'
import { Unavailable } from '@/src/admin/Unavailable'
import { failureCount } from '@/src/lib/availability'
import { noteRequestFault } from '@/src/web/request-fault'
import { importMap } from '@/app/(payload)/admin/importMap.js'

interface AdminPageProps {
  params: Promise<{ segments: string[] }>
  searchParams: Promise<Record<string, string | string[]>>
}

export const generateMetadata = ({ params, searchParams }: AdminPageProps): Promise<Metadata> =>
  generatePageMetadata({ config, params, searchParams })

/**
 * Every page of the admin panel. Payload sends whoever it does not know to the sign-in page; a member of the
 * staff whose session could not be read is told so instead, and keeps the address.
 */
export default async function AdminPage({ params, searchParams }: AdminPageProps) {
  const failures = failureCount()
  try {
    return await RootPage({ config, params, searchParams, importMap })
  } catch (leaving) {
    if (failureCount() === failures) throw leaving
    noteRequestFault('away')
    return <Unavailable />
  }
}
