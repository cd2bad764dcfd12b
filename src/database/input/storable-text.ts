/**
 * Whether a database keeps a text as it is. SQLite keeps it up to a NUL and loses the rest; half of a
 * character beyond the first 65,536 (a lone surrogate, as a cut paste leaves it) becomes another character,
 * since both databases store UTF-8 (RFC 3629 §3).
 */
export const isStorableText = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text)
