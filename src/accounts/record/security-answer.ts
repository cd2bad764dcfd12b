/**
 * A security answer as it is hashed and compared: support types what it hears on the phone, so case, accents,
 * punctuation and spaces make no difference.
 */
export function answerKey(answer: string): string {
  return answer
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Fewest letters and digits of an answer, and most characters. */
const SHORTEST = 3
const LONGEST = 100

/** What is said of an answer that opens the account as well. */
export const ANSWER_IS_PASSWORD = 'Give an answer that is not your password.'

/**
 * What is wrong with a security answer, as a sentence that says what to do: it has to say something, and
 * nothing that stands on every page.
 *
 * @param username of the account, if one is chosen already
 */
export function answerIssue(answer: string, username: string | undefined): string | undefined {
  if (answer.trim() === '') return 'Enter your answer.'
  if (answer.length > LONGEST) return `Give an answer of at most ${LONGEST} characters.`
  const key = answerKey(answer)
  if (key.length < SHORTEST) return `Give an answer with at least ${SHORTEST} letters or digits.`
  const name = answerKey(username ?? '')
  return name !== '' && (name.includes(key) || key.includes(name))
    ? 'Give an answer that has nothing to do with your user name.'
    : undefined
}
