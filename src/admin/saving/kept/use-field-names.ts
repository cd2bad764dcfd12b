'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { fieldName } from './field-name'

/** @returns what the panel calls a field of the document that is open, by its name */
export function useFieldNames(): (name: string) => string {
  const { collectionSlug, globalSlug } = useDocumentInfo()
  const { config } = useConfig()
  const owner =
    config.collections.find(({ slug }) => slug === collectionSlug) ??
    config.globals.find(({ slug }) => slug === globalSlug)
  return (name) => fieldName(owner?.fields ?? [], name)
}
