import { diffBlocks } from './domain/diff.ts'
import type { Edit } from './domain/edits.ts'
import { editParagraph } from './domain/edits-paragraphs.ts'
import type { TextBlock } from './domain/text.ts'
import { tokensOf } from './domain/text-tokens.ts'

/** Two texts to be compared, or the tokens of one or several whole paragraphs and what is to stand in their place. */
export type DiffTask =
  | { readonly kind: 'texts'; readonly before: readonly TextBlock[]; readonly after: readonly TextBlock[] }
  | {
      readonly kind: 'range'
      readonly text: readonly TextBlock[]
      readonly from: number
      readonly to: number
      readonly after: readonly TextBlock[]
    }

/** Does one task, here and now. */
export function doDiff(task: DiffTask): readonly Edit[] {
  if (task.kind === 'texts') return diffBlocks(task.before, task.after)
  return editParagraph(tokensOf(task.text), task, task.after)
}
