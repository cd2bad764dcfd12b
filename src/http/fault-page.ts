/**
 * The page for a fault, when the application cannot make one: what happened and what to do, without scripts, styles from elsewhere, or a word about what
 * broke.
 */
export const FAULT_PAGE = `<!doctype html>
<html lang="en-US">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>This page could not be shown</title>
  </head>
  <body>
    <main>
      <h1>This page could not be shown</h1>
      <p>Something went wrong on our side. If you were sending a form, it may not have arrived. Load the page again in a minute.</p>
      <p>
        <a href="/">Sign in</a> or read the <a href="/updates">updates and announcements</a>.
      </p>
    </main>
  </body>
</html>
`
