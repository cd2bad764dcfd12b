import config from '@payload-config'
import { generatePageMetadata, RootPage } from '@payloadcms/next/views'
import type { Metadata } from 'next'
import { orUnavailable } from '@/src/admin/Unavailable'
import { importMap } from '@/app/(payload)/admin/importMap.js'

interface AdminPageProps {
  params: Promise<{ segments: string[] }>
  searchParams: Promise<Record<string, string | string[]>>
}

export const generateMetadata = ({ params, searchParams }: AdminPageProps): Promise<Metadata> =>
  generatePageMetadata({ config, params, searchParams })

/** Every page of the admin panel. */
export default async function AdminPage({ params, searchParams }: AdminPageProps) {
  return orUnavailable(() => RootPage({ config, params, searchParams, importMap }))
}
