import { diffBlocks } from './domain/diff.ts'
import type { Edit } from './domain/edits.ts'
import { editParagraph, paragraphsOf } from './domain/edits-paragraphs.ts'
import type { TextBlock } from './domain/text.ts'
import { tokensOf } from './domain/text-tokens.ts'

/** Two texts to be compared, or one paragraph of a text (counted from 1) and what is to stand in its place. */
export type DiffTask =
  | { readonly kind: 'texts'; readonly before: readonly TextBlock[]; readonly after: readonly TextBlock[] }
  | {
      readonly kind: 'paragraph'
      readonly text: readonly TextBlock[]
      readonly number: number
      readonly after: readonly TextBlock[]
    }

/** Does one task, here and now. */
export function doDiff(task: DiffTask): readonly Edit[] {
  if (task.kind === 'texts') return diffBlocks(task.before, task.after)
  const paragraph = paragraphsOf(task.text)[task.number - 1]
  return paragraph === undefined ? [] : editParagraph(tokensOf(task.text), paragraph, task.after)
}
