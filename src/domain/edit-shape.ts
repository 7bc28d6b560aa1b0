import type { Edit } from './edits.ts'
import type { Token } from './text-tokens.ts'

/**
 * What one edit does to its base. `blocks`: whole paragraphs or list items give way to whole ones; `structure`: it
 * joins, splits or turns blocks while words around it stay.
 */
export type EditShape =
  | 'insert'
  | 'delete'
  | 'replace'
  | 'new paragraph'
  | 'delete paragraph'
  | 'blocks'
  | 'structure'

export function shapeOf(base: readonly Token[], edit: Edit): EditShape {
  const { from, to, insert } = edit
  const removed = base.slice(from, to)
  if (![...removed, ...insert].some((token) => token.kind === 'boundary')) {
    if (removed.length === 0) return 'insert'
    return insert.length === 0 ? 'delete' : 'replace'
  }
  const ends = to === base.length || base[to]?.kind === 'boundary'
  const takesBlocks = removed.length === 0 || removed[0]?.kind === 'boundary'
  const givesBlocks = insert.length === 0 || insert[0]?.kind === 'boundary'
  if (!ends || !takesBlocks || !givesBlocks) return 'structure'
  if (removed.length === 0) return 'new paragraph'
  return insert.length === 0 ? 'delete paragraph' : 'blocks'
}

/** The same words in other blocks: `structure` and `blocks` can only be seen with a word around them. */
export function widened(base: readonly Token[], edit: Edit): Edit {
  let { from, to } = edit
  while (from > 0 && base[from]?.kind !== 'boundary') {
    from -= 1
    if (base[from]?.kind === 'word' || base[from]?.kind === 'boundary') break
  }
  if (edit.from === from && base[from]?.kind === 'boundary' && edit.insert[0]?.kind !== 'boundary') {
    while (from > 0) {
      from -= 1
      if (base[from]?.kind === 'word' || base[from]?.kind === 'boundary') break
    }
  }
  while (to < base.length && base[to]?.kind !== 'boundary') {
    to += 1
    if (base[to - 1]?.kind === 'word') break
  }
  return { from, to, insert: [...base.slice(from, edit.from), ...edit.insert, ...base.slice(edit.to, to)] }
}
