interface AccountBarProps {
  username: string
  /** The practice or practitioner of the account. */
  provider: string
  /** Where the form that signs out is sent. */
  signOutAction: string
}

/**
 * Who is signed in, above the navigation, with the way out. A plain form, so that it works without
 * JavaScript.
 */
export function AccountBar({ username, provider, signOutAction }: AccountBarProps) {
  return (
    <div className="portal-account">
      <div className="portal-container portal-account__bar">
        <p>
          Signed in as <strong>{username}</strong>, {provider}
        </p>
        <form method="post" action={signOutAction}>
          <button className="usa-button usa-button--unstyled" type="submit">
            Sign out
          </button>
        </form>
      </div>
    </div>
  )
}
