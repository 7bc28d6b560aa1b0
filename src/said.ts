import type { Said, SaidMark } from './mirroring.ts'

/** A stretch of text over which the same marks lie. */
export interface SaidRun {
  readonly text: string
  readonly marks: readonly SaidMark[]
}

/** A text cut where marks begin or end, so that each piece can be written with all of its marks. */
export function saidRuns({ text, marks }: Said): readonly SaidRun[] {
  const borders = new Set([0, text.length])
  for (const { from, to } of marks) borders.add(Math.max(0, from)).add(Math.min(text.length, to))
  const sorted = [...borders].sort((a, b) => a - b)
  return sorted.slice(1).flatMap((to, at): readonly SaidRun[] => {
    const from = sorted[at] ?? 0
    if (from >= to) return []
    return [{ text: text.slice(from, to), marks: marks.filter((mark) => mark.from <= from && mark.to >= to) }]
  })
}
