import type { Edit } from './edits.ts'
import type { Token } from './text-tokens.ts'

/**
 * Edits as they are said: `180.000` is one number to people, though a merge counts three tokens. Where an edit changes
 * part of a number, the whole number is said, unless another edit stands in it.
 */
export function wholeNumbers(base: readonly Token[], edits: readonly Edit[]): readonly Edit[] {
  return edits.map((edit, at) => {
    const [least, most] = [edits[at - 1]?.to ?? 0, edits[at + 1]?.from ?? base.length]
    const changed = base.slice(edit.from, edit.to)
    let { from, to } = edit
    if (isFigures(changed[0] ?? edit.insert[0]))
      while (from - 2 >= least && joins(base[from - 1]) && isFigures(base[from - 2])) from -= 2
    if (isFigures(changed.at(-1) ?? edit.insert.at(-1)))
      while (to + 2 <= most && joins(base[to]) && isFigures(base[to + 1])) to += 2
    return { from, to, insert: [...base.slice(from, edit.from), ...edit.insert, ...base.slice(edit.to, to)] }
  })
}

function isFigures(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^\d+$/.test(token.text)
}

/** The signs within figures, as in `1.250,50`, `12:30` and `1.12.2026`. */
function joins(token: Token | undefined): boolean {
  return token?.kind === 'other' && /^[.,:]$/.test(token.text)
}
