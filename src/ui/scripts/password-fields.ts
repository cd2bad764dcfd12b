import { PASSWORD_RULES } from '@/src/lib/password-rules'

// Makes every `PasswordField` of the page better: the password can be shown, and its rules are ticked off
// while it is typed.

for (const input of document.querySelectorAll<HTMLInputElement>('input[type="password"]')) {
  addToggle(input)
  const rules = document.getElementById(`${input.id}-rules`)
  if (rules) tickOff(rules, input)
}

function addToggle(input: HTMLInputElement): void {
  const button = document.createElement('button')
  button.className = 'usa-show-password'
  button.type = 'button'
  button.setAttribute('aria-controls', input.id)
  const show = (isShown: boolean) => {
    input.type = isShown ? 'text' : 'password'
    button.textContent = isShown ? 'Hide password' : 'Show password'
  }
  show(false)
  button.addEventListener('click', () => show(input.type === 'password'))
  // Browsers remember what was sent as plain text and offer it again to whoever comes next.
  input.form?.addEventListener('submit', () => show(false))
  input.after(button)
}

/** Marks the rules that are met, and says politely what is still missing, each time that changes. */
function tickOff(rules: HTMLElement, input: HTMLInputElement): void {
  const items = rules.querySelectorAll('li')
  const status = document.createElement('p')
  status.className = 'usa-sr-only'
  status.setAttribute('role', 'status')
  rules.after(status)
  const look = () => {
    const missing = PASSWORD_RULES.filter(({ isMet }) => !isMet(input.value))
    PASSWORD_RULES.forEach((rule, at) => mark(items[at], !missing.includes(rule)))
    const words = input.value === '' ? '' : progressInWords(missing.map(({ label }) => label))
    if (status.textContent !== words) status.textContent = words
  }
  input.addEventListener('input', look)
  // What the browser filled in, or somebody typed, before this ran.
  look()
}

function mark(item: HTMLElement | undefined, isDone: boolean): void {
  if (!item || item.classList.contains('portal-password-rules__done') === isDone) return
  item.classList.toggle('portal-password-rules__done', isDone)
  if (!isDone) {
    item.querySelector('.usa-sr-only')?.remove()
    return
  }
  const done = document.createElement('span')
  done.className = 'usa-sr-only'
  done.textContent = ' (done)'
  item.append(done)
}

function progressInWords(missing: readonly string[]): string {
  if (missing.length === 0) return 'The password has everything it needs.'
  return `The password still needs ${new Intl.ListFormat('en-US').format(missing)}.`
}
