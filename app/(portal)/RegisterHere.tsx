import type { Visit } from './visit'

/** At the top of the pages with the sign-in: the way for whoever has no account yet. */
export function RegisterHere({ visit }: { visit: Visit }) {
  if (visit.reader) return null
  return (
    <p>
      New to the portal?{' '}
      <a className="usa-link portal-register-here" href="/register">
        Register here
      </a>
    </p>
  )
}
