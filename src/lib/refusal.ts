/**
 * Why the product does not start, in a sentence for whoever set it up. Where in the code it was refused is of
 * no use to them, so it is printed without its stack.
 */
export class Refusal extends Error {
  override name = 'Refusal'

  constructor(sentence: string) {
    super(sentence)
    this.stack = sentence
  }
}
