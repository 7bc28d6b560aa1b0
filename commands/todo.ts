import { defineCommand } from '../src/command.ts'
import { onAmendment } from '../src/cards/amendment.ts'
import { onMotion, onPoll } from '../src/cards/buttons.ts'
import { todoLine } from '../src/cards/todo.ts'
import type { TodoRow } from '../src/queries.ts'
import type { Button, Reply } from '../src/reply.ts'
import type { Texts } from '../src/texts/texts.ts'

/** Buttons a message can hold on Discord: five rows of five; one row each reads better on a phone. */
const shown = 5

export const todo = defineCommand({
  name: ['todo'],
  names: { de: ['offen'], en: ['todo'] },
  description: { de: 'Was mich gerade braucht', en: 'What needs me just now' },
  options: {},
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run(call): Promise<Reply> {
    const { texts } = call
    const caller = await call.store.find('caller', { account: call.account })
    const { person } = caller
    const rows = person === undefined ? [] : await call.store.find('todo', { person })
    const heading = { kind: 'heading', text: texts.todo.head } as const
    if (rows.length === 0) {
      const none = caller.memberships.length === 0 ? texts.help.noGroup : texts.todo.empty
      return { blocks: [heading, { kind: 'text', text: none }] }
    }
    const several = new Set(rows.map((row) => row.group)).size > 1
    const zone = call.timeZone
    const lines = rows.map((row) => (several ? `${row.groupName}: ` : '') + todoLine(row, texts, zone))
    const more = rows.length - 20
    return {
      blocks: [
        heading,
        { kind: 'list', items: lines.slice(0, 20) },
        ...(more > 0 ? [{ kind: 'note', text: texts.todo.more(more) } as const] : []),
      ],
      buttons: rows.slice(0, shown).map((row) => [button(row, texts)]),
    }
  },
})

function button(row: TodoRow, texts: Texts): Button {
  const words = texts.todo.button
  if (row.kind === 'access')
    return {
      label: words.access(row.name),
      does: { command: ['member', 'answer'], values: { request: String(row.request) } },
      style: 'primary',
    }
  if (row.kind === 'erasure') {
    const values = { group: String(row.group), person: String(row.person) }
    return { label: words.erasure(row.name), does: { command: ['member', 'erase-confirm'], values } }
  }
  if (row.kind === 'vote') return onPoll(words.vote(row.pollNumber), 'show', row.poll, { style: 'primary' })
  if (row.kind === 'wording offered')
    return onAmendment(words.offered(row.label), 'offer', row.amendment, {
      style: 'primary',
      values: { offer: String(row.offer) },
    })
  const { id, label } = row.motion
  switch (row.kind) {
    case 'draft':
      return onMotion(words.draft(label), 'show', id)
    case 'submit':
      return onMotion(words.submit(label), 'submit', id, { style: 'primary' })
    case 'confirm signature':
      return onMotion(words.confirm(label), 'cosign', id, { style: 'primary' })
    case 'publication stopped':
      return onMotion(words.stopped(label), 'publish', id)
    case 'amendments open':
      return {
        label: words.amendments(label),
        does: { command: ['amendment', 'list'], values: { motion: `#${id}` } },
      }
    case 'amendments to merge':
      return {
        label: words.merge(label),
        does: { command: ['amendment', 'merge'], values: { motion: `#${id}` } },
      }
  }
}
