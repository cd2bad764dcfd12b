/** The product's name on the sign-in page of the admin panel. */
export function Wordmark() {
  return <span style={{ fontSize: '2rem', fontWeight: 700, letterSpacing: '-0.02em' }}>Bulletin</span>
}

/** The product's mark in the corner of the admin panel. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" role="img" aria-label="Bulletin">
      <path fill="currentColor" d="M5 2h10l5 5v15H5zM8 10h8v2H8zm0 4h8v2H8zm0 4h5v2H8z" fillRule="evenodd" />
    </svg>
  )
}
