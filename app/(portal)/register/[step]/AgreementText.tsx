import { env } from '@/src/env'
import { dayInWords, dayOf } from '@/src/lib/days'
import { richTextToHtml } from '@/src/notices/text/rich-text-html'
import type { Agreement } from '@/src/payload-types'
import { Prose } from '@/src/ui/content/Prose'
import { Alert } from '@/src/ui/messages/Alert'

interface AgreementTextProps {
  agreement: Agreement
  /** The version that was accepted before, if any. */
  accepted: string | undefined
  /** Time zone of the portal. */
  zone: string
}

/** The agreement in force, to be read before it is accepted. */
export function AgreementText({ agreement, accepted, zone }: AgreementTextProps) {
  const { title, version, inForceFrom, body } = agreement
  const html = richTextToHtml(body, { publicUrl: env().publicUrl, images: new Map() })
  return (
    <>
      {accepted !== undefined && accepted !== version && (
        <Alert tone="warning" heading="The agreement has changed" headingLevel={2} role="status">
          <p>
            You accepted version {accepted}. Since then a new version has come into force: please read it and
            accept it.
          </p>
        </Alert>
      )}
      <section aria-labelledby="agreement" className="portal-agreement">
        <h2 id="agreement">{title}</h2>
        <p>
          Version {version}, in force since {dayInWords(dayOf(inForceFrom, zone))}
        </p>
        <Prose>
          {/* richTextToHtml() made this HTML and escapes every text in it. */}
          <div dangerouslySetInnerHTML={{ __html: html }} />
        </Prose>
      </section>
    </>
  )
}
