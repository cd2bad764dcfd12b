import type { Payload } from 'payload'
import type { FormState } from '@/src/web/form-state'
import { sendForm, shownBy } from './forms'

/** What a form was answered. */
export interface Sent {
  status: number
  /** Path to go on to, without what ties it to a state. */
  path: string
  /** What the page at that path has to show again. */
  state: FormState | undefined
  /** The page of a refusal. */
  text: string
  /** Seconds after which to try again. */
  retryAfter: number | undefined
}

/** Sends forms as a browser does, and keeps the cookies it is given. */
export class Browser {
  readonly #payload: Payload
  readonly #cookies = new Map<string, string>()
  /** The address it asks from. */
  readonly address: string

  constructor(payload: Payload, address = '192.0.2.10') {
    this.#payload = payload
    this.address = address
  }

  /** The `Cookie` field of its requests. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Keeps a cookie; an empty one is dropped. */
  setCookie(name: string, value: string): void {
    if (value) this.#cookies.set(name, value)
    else this.#cookies.delete(name)
  }

  /** Another browser with the same cookies: a second tab, or what a second click sends. */
  secondTab(): Browser {
    const tab = new Browser(this.#payload, this.address)
    for (const [name, value] of this.#cookies) tab.setCookie(name, value)
    return tab
  }

  /**
   * Sends a form to its handler.
   *
   * @param path of the handler
   * @param form name of the form whose state the answer may carry
   */
  async send(
    handle: (request: Request) => Promise<Response>,
    path: string,
    form: string,
    fields: Record<string, string>,
  ): Promise<Sent> {
    const reply = await sendForm(handle, fields, { path, cookie: this.cookie, address: this.address })
    for (const [name, value] of Object.entries(reply.cookies)) this.setCookie(name, value)
    const retryAfter = reply.response.headers.get('retry-after')
    return {
      status: reply.status,
      path: reply.to,
      state: await shownBy(this.#payload.secret, form, reply),
      text: reply.text,
      retryAfter: retryAfter === null ? undefined : Number(retryAfter),
    }
  }
}
