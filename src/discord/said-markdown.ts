import type { MarkKind, Said } from '../mirroring.ts'
import { saidRuns, type SaidRun } from '../said.ts'
import { escapeMarkdown, linkTarget } from './escape.ts'

const SIGNS: Readonly<Partial<Record<MarkKind, string>>> = {
  bold: '**',
  italic: '*',
  underline: '__',
  struck: '~~',
  spoiler: '||',
}

/** A text of another platform as Discord Markdown that shows these words and marks, and mentions nobody. */
export function saidMarkdown(said: Said): string {
  let written = ''
  for (const run of saidRuns(said)) {
    const part = runMarkdown(run)
    // A blank without width keeps two neighbouring marks from being read as one.
    const touching = /[*~_|`]$/.test(written) && /^[*~_|`]/.test(part)
    written += touching ? `\u200B${part}` : part
  }
  return written
}

function runMarkdown({ text, marks }: SaidRun): string {
  const kinds = new Set(marks.map(({ kind }) => kind))
  if (kinds.has('code block') && !text.includes('```')) return `\`\`\`\n${text}\n\`\`\``
  if (kinds.has('code') && !text.includes('`') && text.trim() !== '' && !text.includes('\n'))
    return `\`${text}\``
  const link = marks.find((mark) => mark.kind === 'link')
  const target = link?.kind === 'link' ? linkTarget(link.url) : undefined
  const signs = (['bold', 'italic', 'underline', 'struck', 'spoiler'] as const).filter((kind) =>
    kinds.has(kind),
  )
  const lines = text.split('\n').map((line) => {
    const words = line.trim()
    if (words === '') return line
    const before = signs.map((kind) => SIGNS[kind] ?? '').join('')
    const after = signs
      .map((kind) => SIGNS[kind] ?? '')
      .toReversed()
      .join('')
    const escaped = escapeMarkdown(words)
    const inner =
      target === undefined || target === words ? escaped : `[${escaped.replaceAll(']', '\\]')}](${target})`
    const start = line.indexOf(words)
    return line.slice(0, start) + before + inner + after + line.slice(start + words.length)
  })
  // A quote begins at the start of a line only.
  return kinds.has('quote')
    ? lines.map((line) => (line === '' ? line : `> ${line}`)).join('\n')
    : lines.join('\n')
}
