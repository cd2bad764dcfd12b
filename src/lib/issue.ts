/** A user's mistake as a value: which field, and a sentence that says what to do. */
export interface Issue {
  /** Path of the field as Payload writes it, e.g. `links.0.url`. */
  field: string
  message: string
}
