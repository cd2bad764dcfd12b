'use client'

/** What readers see when a page could not be made: what to do now, without a word about what broke. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <main id="main-content" className="portal-container portal-main">
      <h1>This page could not be shown</h1>
      <p>
        Something went wrong on our side. Nothing you typed has been sent anywhere else. Load the page again
        in a minute.
      </p>
      <p>
        <button className="usa-button" type="button" onClick={() => location.reload()}>
          Load the page again
        </button>{' '}
        or go to the{' '}
        <a className="usa-link" href="/">
          sign-in page
        </a>
        .
      </p>
      {error.digest && <p>If you call us about it, give this code: {error.digest}</p>}
    </main>
  )
}
