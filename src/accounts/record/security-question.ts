/** What support may ask on the phone; each has one answer that does not change and that few others know. */
export const SECURITY_QUESTIONS = [
  { value: 'first-employer', label: 'What was the name of your first employer?' },
  { value: 'first-street', label: 'On which street did you live when you were ten years old?' },
  { value: 'childhood-friend', label: 'What was the first name of your best friend in childhood?' },
  { value: 'first-concert', label: 'Which was the first concert you went to?' },
  { value: 'teacher', label: 'What was the last name of your favorite teacher?' },
  { value: 'parents-met', label: 'In which town did your parents meet?' },
] as const
