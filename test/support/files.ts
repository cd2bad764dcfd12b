import type { Payload } from 'payload'

/** The smallest document that PDF readers open. */
export const PDF = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj
xref
0 4
0000000000 65535 f 
0000000009 00000 n 
0000000052 00000 n 
0000000101 00000 n 
trailer<</Root 1 0 R/Size 4>>
startxref
161
%%EOF
`,
)

/** A picture of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Stores a file as the product itself does. */
export async function upload(
  payload: Payload,
  collection: 'documents' | 'images',
  name: string,
  data: Buffer,
): Promise<{ id: string; filename?: string | null }> {
  const mimetype = collection === 'documents' ? 'application/pdf' : 'image/png'
  const file = { name, data, mimetype, size: data.length }
  return collection === 'documents'
    ? payload.create({ collection, data: { title: name }, file })
    : payload.create({ collection, data: {}, file })
}

/** The form in which the admin panel sends a file with its fields. */
export function uploadForm(name: string, data: Buffer, type: string, fields: object): FormData {
  const form = new FormData()
  form.set('_payload', JSON.stringify(fields))
  form.set('file', new Blob([new Uint8Array(data)], { type }), name)
  return form
}
