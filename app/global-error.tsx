'use client'

/** The last resort of the admin panel, when not even its frame could be made; it relies on nothing. */
export default function GlobalError() {
  return (
    <html lang="en-US">
      <body
        style={{
          fontFamily: 'system-ui, sans-serif',
          margin: '3rem auto',
          maxWidth: '40rem',
          padding: '0 1rem',
        }}
      >
        <title>The portal is not available</title>
        <main>
          <h1>The portal is not available</h1>
          <p>Something went wrong on our side. Load the page again in a minute.</p>
          <p>
            <button type="button" onClick={() => location.reload()}>
              Load the page again
            </button>
          </p>
        </main>
      </body>
    </html>
  )
}
