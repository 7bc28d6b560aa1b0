import type { TodoRow } from '../queries.ts'
import type { Texts } from '../texts/texts.ts'

/** One thing that needs a person, in a line. */
export function todoLine(row: TodoRow, texts: Texts, zone: string): string {
  if (row.kind === 'access') return texts.todo.access(row.name)
  if (row.kind === 'erasure') return texts.todo.erasure(row.name)
  if (row.kind === 'vote')
    return texts.todo.vote(
      row.pollNumber,
      texts.voting.about(row.label, row.title),
      texts.times.short(row.closesAt, zone),
    )
  if (row.kind === 'wording offered') return texts.todo.offered(row.label)
  const { label, title } = row.motion
  switch (row.kind) {
    case 'draft':
      return texts.todo.draft(label, title)
    case 'submit':
      return texts.todo.submit(label, title)
    case 'confirm signature':
      return texts.todo.confirm(label, title)
    case 'publication stopped':
      return texts.todo.stopped(label, title)
    case 'amendments open':
      return texts.todo.amendments(label, title)
    case 'amendments to merge':
      return texts.todo.merge(label, title)
  }
}
