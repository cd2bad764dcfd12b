/** Explains the red asterisk; stands once above a form that has required fields. */
export function RequiredNote() {
  return (
    <p className="portal-required">
      Required fields are marked with an asterisk (
      <abbr title="required" className="usa-hint usa-hint--required">
        *
      </abbr>
      ).
    </p>
  )
}
