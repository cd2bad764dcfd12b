/**
 * A security answer as it is hashed and compared: support types what it hears on the phone, so case, accents, punctuation and spaces make no
 * difference.
 */
export function answerKey(answer: string): string {
  return answer
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
