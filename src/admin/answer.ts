/** The sentence in what an endpoint of ours, or a refusal of Payload, answers. */
export async function sentenceOf(response: Response): Promise<string> {
  const answer: unknown = await response.json().catch(() => undefined)
  const found = findSentence(answer)
  return found ?? 'The server did not answer as expected. Try again in a moment.'
}

function findSentence(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  if ('message' in answer && typeof answer.message === 'string') return answer.message
  // Payload answers a refusal with a list of one.
  return 'errors' in answer && Array.isArray(answer.errors) ? findSentence(answer.errors.at(0)) : undefined
}
