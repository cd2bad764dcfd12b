/** Whether a text has nothing to read: a space of no width is not to be seen, and a dash says nothing. */
export function isBlank(text: string | null | undefined): boolean {
  return !/[\p{L}\p{N}]/u.test(text ?? '')
}
