import type { Warning } from './session-clock'

export interface TimeoutWarningOptions {
  /** The reader wants to stay signed in. */
  onStay: () => Promise<void>
  /** The reader signs out. */
  onSignOut: () => void
}

/**
 * Seconds before the end at which the time left is said aloud again; a voice that counts every second would
 * let nobody act.
 */
const SAID_AT = [120, 60, 30, 10]

/** Opens, keeps up to date and closes the `TimeoutDialog` of a page. */
export class TimeoutWarning {
  readonly #dialog: HTMLDialogElement
  /** Whether the warning stands, even where the reader has put the dialog away. */
  #stands = false
  #isFinal = false

  /** @param place holds the dialog */
  constructor(place: HTMLElement, { onStay, onSignOut }: TimeoutWarningOptions) {
    const dialog = place.querySelector('dialog')
    if (!dialog) throw new Error('The page has no dialog to warn in.')
    this.#dialog = dialog
    this.#part('stay').addEventListener('click', () => void onStay())
    this.#part('sign-out').addEventListener('submit', onSignOut)
    dialog.addEventListener('cancel', (event) => {
      if (this.#isFinal) return
      // Whoever presses Escape is here.
      event.preventDefault()
      void onStay()
    })
  }

  /** Shows what has to stand now; nothing if there is no warning. */
  show(warning: Warning | undefined): void {
    if (!warning) {
      this.#stands = false
      this.#dialog.close()
      return
    }
    this.#write(warning)
    if (this.#stands) return
    this.#stands = true
    this.#dialog.showModal()
  }

  #write({ secondsLeft, isFinal }: Warning): void {
    this.#isFinal = isFinal
    for (const element of this.#dialog.querySelectorAll<HTMLElement>('[data-when]')) {
      element.hidden = (element.dataset.when === 'final') !== isFinal
    }
    const time = this.#part('time')
    time.setAttribute('datetime', `PT${secondsLeft}S`)
    time.textContent = clockWords(secondsLeft)
    const said = saidAt(secondsLeft)
    const words = said === undefined ? '' : `${timeInWords(said)} left.`
    // Putting the same words in once more would have them read aloud once more.
    if (this.#part('said').textContent !== words) this.#part('said').textContent = words
  }

  #part(name: string): HTMLElement {
    const part = this.#dialog.querySelector<HTMLElement>(`[data-part="${name}"]`)
    if (!part) throw new Error(`The dialog has no part "${name}".`)
    return part
  }
}

/** The last of the said times that has come; none before any has. */
function saidAt(secondsLeft: number): number | undefined {
  return SAID_AT.filter((seconds) => seconds >= secondsLeft).at(-1)
}

function clockWords(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function timeInWords(seconds: number): string {
  if (seconds < 60) return `${seconds} seconds`
  return seconds === 60 ? '1 minute' : `${seconds / 60} minutes`
}
