import type { PagePicture } from './documents/page-picture.ts'
import { diffBlocks } from './domain/diff.ts'
import { pageRows } from './domain/edit-page.ts'
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

/** A text with edits drawn into it, `lineLength` graphemes a line; `page` counts from 1. */
export interface PictureTask {
  readonly base: readonly TextBlock[]
  readonly edits: readonly Edit[]
  readonly lineLength: number
  readonly title: string
  readonly page: number
}

/** Compares, here and now. */
export function doDiff(task: DiffTask): readonly Edit[] {
  if (task.kind === 'texts') return diffBlocks(task.before, task.after)
  return editParagraph(tokensOf(task.text), task, task.after)
}

/** Draws, here and now; the drawing library is loaded only where something is drawn. */
export async function doDraw({ base, edits, lineLength, title, page }: PictureTask): Promise<PagePicture> {
  const { drawPage } = await import('./documents/page-picture.ts')
  return drawPage(pageRows(base, edits, lineLength), title, page)
}
