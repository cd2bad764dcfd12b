import {
  BlockquoteFeature,
  BoldFeature,
  FixedToolbarFeature,
  HeadingFeature,
  InlineToolbarFeature,
  ItalicFeature,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  UnorderedListFeature,
  UploadFeature,
  createServerFeature,
  EXPERIMENTAL_TableFeature as TableFeature,
  lexicalEditor,
} from '@payloadcms/richtext-lexical'
import type { FieldAffectingData, TextField } from 'payload'
import { LARGEST_NOTICE } from '@/src/notices/model/lengths'

/** What of a text readers cannot be shown is marked in it, and lists from Word come in as lists. */
const UnfitInTextFeature = createServerFeature({
  key: 'unfitInText',
  feature: { ClientFeature: '/src/admin/fields/UnfitInText#UnfitInTextFeature' },
})

/**
 * What can be written in the text of a notice: nothing that needs a script or another host. Headings start
 * under the page's title.
 */
export const noticeEditor = lexicalEditor({
  features: [
    FixedToolbarFeature(),
    InlineToolbarFeature(),
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3'] }),
    BoldFeature(),
    ItalicFeature(),
    UnorderedListFeature(),
    OrderedListFeature(),
    BlockquoteFeature(),
    LinkFeature({ enabledCollections: [], fields: ({ defaultFields }) => defaultFields.map(linkField) }),
    TableFeature(),
    UploadFeature({ enabledCollections: ['images'] }),
    UnfitInTextFeature(),
  ],
})

/**
 * Payload's own field encodes an address that it does not like, after the public text was stamped: page and
 * log would tell different things. This one leaves it as it was typed; what cannot be linked is told beside
 * the text, see `whyUnfit`.
 */
const linkAddress: TextField = {
  name: 'url',
  label: 'Address',
  type: 'text',
  required: true,
  maxLength: LARGEST_NOTICE,
  validate: () => true,
  admin: {
    description: 'Starts with https://, http://, mailto: or tel:',
    components: { Description: '/src/admin/fields/Unfit#AddressWords' },
  },
}

function linkField(field: FieldAffectingData): FieldAffectingData {
  if (field.name === 'url') return linkAddress
  return field.type === 'text' && field.name === 'text' ? { ...field, maxLength: LARGEST_NOTICE } : field
}
