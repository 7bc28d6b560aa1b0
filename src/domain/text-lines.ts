import type { Inline } from './text.ts'

/** One printed line; its text keeps the blank it breaks after. */
export type NumberedLine = { readonly number: number; readonly inlines: readonly Inline[] }

/** A block of a motion's text cut into numbered lines; numbers run on through all blocks, from 1. */
export type NumberedBlock =
  | { readonly kind: 'paragraph' | 'subheading'; readonly lines: readonly NumberedLine[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly NumberedLine[])[] }
