import config from '@payload-config'
import '@payloadcms/next/css'
import '@/src/admin/panel.css'
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts'
import { inOurWords } from '@/src/admin/panel-answer'
import { isUsedServerFunction } from '@/src/admin/server-functions'
import type { ServerFunctionClient } from 'payload'
import type { ReactNode } from 'react'
import { importMap } from './admin/importMap.js'

const serverFunction: ServerFunctionClient = async (args) => {
  'use server'
  if (!isUsedServerFunction(args.name)) return undefined
  return inOurWords(await handleServerFunctions({ ...args, config, importMap }))
}

/** The frame of the admin panel. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>
      {children}
    </RootLayout>
  )
}
