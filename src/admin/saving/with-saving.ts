import type { CollectionConfig, GlobalConfig } from 'payload'

const SAVING = '/src/admin/saving/Saving#Saving'

/** Watches over what is written in the form of a collection: see `Saving`. */
export function withSaving(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  const edit = admin?.components?.edit
  return {
    ...collection,
    admin: {
      ...admin,
      components: {
        ...admin?.components,
        edit: { ...edit, beforeDocumentControls: [SAVING, ...(edit?.beforeDocumentControls ?? [])] },
      },
    },
  }
}

/** The same for a global. */
export function withSavingGlobal(global: GlobalConfig): GlobalConfig {
  const { admin } = global
  const elements = admin?.components?.elements
  return {
    ...global,
    admin: {
      ...admin,
      components: {
        ...admin?.components,
        elements: {
          ...elements,
          beforeDocumentControls: [SAVING, ...(elements?.beforeDocumentControls ?? [])],
        },
      },
    },
  }
}
