import { phoneParts } from './phone-numbers'

/** A telephone line readers can call. */
export interface PhoneLine {
  /** Who answers, e.g. `Provider Services`. */
  name: string
  /** The number as it is written, e.g. `1-855-202-0729`; every number in the text can be tapped. */
  number: string
  /** Number for people who are deaf or hard of hearing, e.g. `1-800-255-0056 or 711`. */
  tty?: string | undefined
  /** When somebody answers, e.g. `7 a.m. to 7 p.m. Monday to Friday`. */
  hours?: string | undefined
  /** What a caller gets there, e.g. `A registered nurse answers health questions`. */
  note?: string | undefined
}

/** Telephone lines with numbers to tap, TTY and hours. */
export function PhoneLines({ lines }: { lines: readonly PhoneLine[] }) {
  return (
    <dl className="portal-phones">
      {lines.map((line) => (
        <div key={`${line.name} ${line.number}`}>
          <dt>{line.name}</dt>
          <dd>
            <Dialable text={line.number} />
            {line.tty && (
              <>
                {' '}
                (TTY <Dialable text={line.tty} />)
              </>
            )}
          </dd>
          {line.hours && <dd className="portal-phones__hours">{line.hours}</dd>}
          {line.note && <dd>{line.note}</dd>}
        </div>
      ))}
    </dl>
  )
}

function Dialable({ text }: { text: string }) {
  return phoneParts(text).map((part, index) =>
    part.href ? (
      <a key={index} className="usa-link portal-phone" href={part.href}>
        {part.text}
      </a>
    ) : (
      part.text
    ),
  )
}
