import { defineCommand } from '../../src/command.ts'
import type { MemberRow } from '../../src/queries.ts'
import type { Block, OutgoingFile, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'

/** More entries than this are a file: a roll that long is not read in a chat. */
const listed = 40

export const list = defineCommand({
  name: ['member', 'list'],
  names: { de: ['mitglied', 'liste'], en: ['member', 'list'] },
  description: { de: 'Die Mitgliederliste ansehen', en: 'See the roll' },
  options: {},
  access: 'chair',
  answer: 'privately',
  async run({ store, group, texts }): Promise<Reply> {
    const rows = await store.find('members', { group: group.id })
    const ended = await store.find('members', { group: group.id, ended: true })
    const words = texts.member.roll
    const head: Block = { kind: 'heading', text: words.head(rows.length) }
    const manage = [
      { label: texts.group.button.admit, does: { command: ['member', 'admit'], values: {} } } as const,
      { label: texts.group.button.invite, does: { command: ['member', 'invite'], values: {} } } as const,
    ]
    if (rows.length + ended.length > listed)
      return {
        blocks: [head, { kind: 'text', text: words.file }],
        file: table([...rows, ...ended], texts),
        buttons: [manage],
      }
    const blocks: Block[] = [head, { kind: 'list', items: rows.map((row) => line(row, texts)) }]
    if (ended.length > 0)
      blocks.push(
        { kind: 'text', text: words.ended },
        { kind: 'list', items: ended.map((row) => line(row, texts)) },
      )
    return { blocks, buttons: [manage] }
  },
})

function line({ member, platforms }: MemberRow, texts: Texts): string {
  return texts.member.roll.line(
    member.number,
    member.name,
    texts.roles.names[member.role],
    accounts(platforms, texts),
  )
}

function accounts(platforms: MemberRow['platforms'], texts: Texts): string {
  if (platforms.length === 0) return texts.member.roll.noAccount
  return platforms.map((one) => texts.account.platforms[one]).join(' + ')
}

/** Semicolons and a byte order mark: what spreadsheets in German open without asking. */
function table(rows: readonly MemberRow[], texts: Texts): OutgoingFile {
  const { fileName, columns } = texts.member.roll
  const cells = rows.map(({ member, platforms }) => [
    String(member.number),
    member.name,
    texts.roles.names[member.role],
    accounts(platforms, texts),
  ])
  const text = [columns, ...cells].map((row) => row.map(cell).join(';')).join('\r\n')
  return { name: fileName, bytes: new TextEncoder().encode(`\uFEFF${text}\r\n`), mime: 'text/csv' }
}

/** A name that begins like a formula would be run by a spreadsheet; the apostrophe makes it words. */
function cell(value: string): string {
  const words = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
}
