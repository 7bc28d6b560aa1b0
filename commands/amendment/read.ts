import { FileUnavailable, type Call, type IncomingFile } from '../../src/command.ts'
import type { Edit } from '../../src/domain/edits.ts'
import { insertParagraph, paragraphsOf, type Paragraph } from '../../src/domain/edits-paragraphs.ts'
import { globalEdits } from '../../src/domain/merge.ts'
import type { FileProblem, Refusal } from '../../src/domain/refusal.ts'
import { checkText, type TextBlock } from '../../src/domain/text.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { tokensOf } from '../../src/domain/text-tokens.ts'
import type { AmendMode } from '../../src/cards/amending.ts'

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

/** What was typed or sent as a file, as a text; an empty one is refused. */
export async function readWording(
  call: Call,
  typed: string | undefined,
  file: IncomingFile | undefined,
): Promise<Read<readonly TextBlock[]>> {
  const source = file === undefined ? { ok: true as const, value: typed ?? '' } : await readFile(call, file)
  if (!source.ok) return source
  const checked = checkText(source.value)
  if (checked.ok) return { ok: true, value: parseText(checked.text) }
  return checked.reason === 'empty'
    ? { ok: false, refusal: { reason: 'wording empty' } }
    : { ok: false, refusal: { reason: 'text too long', limit: checked.limit } }
}

/** The words of a file. */
export async function readFile(call: Call, file: IncomingFile): Promise<Read<string>> {
  const no = (problem: FileProblem) => ({ ok: false, refusal: { reason: 'file', problem } }) as const
  try {
    const reading = await call.services.readDocument({ name: file.name, bytes: await file.read() })
    return reading.ok ? { ok: true, value: reading.text } : no(reading.reason)
  } catch (error) {
    if (error instanceof FileUnavailable) return no(error.tooLarge ? 'too large' : 'not fetched')
    throw error
  }
}

/** `3`, `Zeile 12`: a paragraph by its number or by one of its lines. */
export function findParagraph(paragraphs: readonly Paragraph[], typed: string): Paragraph | undefined {
  const line = /^(?:zeile|z\.?|line)\s*(\d{1,6})/iu.exec(typed.trim())?.[1]
  if (line !== undefined) {
    const wanted = Number(line)
    return paragraphs.find((one) => one.lines.from <= wanted && wanted <= one.lines.to)
  }
  const number = /^\d{1,6}$/.exec(typed.trim())?.[0]
  return number === undefined ? undefined : paragraphs[Number(number) - 1]
}

/** The edits of the present text that a member means; `paragraph` is missing before the first one and for all. */
export async function editsOf(
  call: Call,
  text: readonly TextBlock[],
  mode: AmendMode,
  paragraph: Paragraph | undefined,
  wanted: readonly TextBlock[],
): Promise<readonly Edit[]> {
  switch (mode) {
    case 'global':
      return globalEdits(tokensOf(text), tokensOf(wanted))
    case 'insert':
      return insertParagraph(paragraph, wanted)
    case 'delete':
    case 'rewrite': {
      if (paragraph === undefined) return []
      const after = mode === 'delete' ? [] : wanted
      const { from, to } = paragraph
      return call.services.diff({ kind: 'range', text, from, to, after })
    }
  }
}

export function modeOf(typed: string | undefined): AmendMode {
  return typed === 'insert' || typed === 'delete' || typed === 'global' ? typed : 'rewrite'
}

export function paragraphsIn(call: Pick<Call, 'group'>, text: readonly TextBlock[]): readonly Paragraph[] {
  return paragraphsOf(text, call.group.settings.lineLength)
}
