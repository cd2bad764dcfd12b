'use client'

import { useState } from 'react'
import type { Answer } from './server'

/** What becomes of an answer of the server. */
export interface Outcome {
  onDone: (answer: Record<string, unknown>) => void
  /** Nothing is left to answer to; the sentence says why. */
  onOver: (sentence: string) => void
}

/** Asks the server for one thing at a time, and keeps what it says when it refuses. */
export function useAsking({ onDone, onOver }: Outcome) {
  const [refused, setRefused] = useState('')
  const [isAsking, setAsking] = useState(false)
  const ask = async (question: () => Promise<Answer>) => {
    if (isAsking) return
    setAsking(true)
    setRefused('')
    const result = await question()
    setAsking(false)
    if ('answer' in result) onDone(result.answer)
    else if (result.isOver) onOver(result.refused)
    else setRefused(result.refused)
  }
  return { ask, isAsking, refused, forget: () => setRefused('') }
}
