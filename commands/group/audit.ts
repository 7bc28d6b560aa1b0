import { defineCommand } from '../../src/command.ts'
import type { Group } from '../../src/domain/group.ts'
import type { RecordRow } from '../../src/domain/record.ts'
import type { Button, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'

/** Entries on one card. */
const shown = 15

/** Shows, exports and checks the group's record. */
export const audit = defineCommand({
  name: ['group', 'audit'],
  names: { de: ['ag', 'protokoll'], en: ['group', 'audit'] },
  description: { de: 'Das Protokoll der AG ansehen und prüfen', en: 'See and check the group’s record' },
  options: {
    before: {
      kind: 'number',
      hidden: true,
      min: 1,
      max: 999_999_999,
      names: { de: 'vor', en: 'before' },
      description: { de: 'Ältere als dieser Eintrag', en: 'Older than this entry' },
    },
    file: {
      kind: 'choice',
      hidden: true,
      values: [{ value: 'yes', names: { de: 'ja', en: 'yes' } }],
      names: { de: 'datei', en: 'file' },
      description: { de: 'Als Datei', en: 'As a file' },
    },
  },
  access: 'member',
  answer: 'privately',
  async run(call): Promise<Reply> {
    const { texts, group, store } = call
    const { rows, check } = await store.find('record', { group: group.id })
    const words = texts.group.audit
    if (call.options.file !== undefined)
      return { blocks: [{ kind: 'text', text: words.exported }], file: chainFile(rows, texts) }
    const upTo = call.options.before ?? Number.MAX_SAFE_INTEGER
    const page = rows
      .filter((row) => row.seq < upTo)
      .slice(-shown)
      .toReversed()
    const oldest = page.at(-1)?.seq ?? 1
    return {
      blocks: [
        { kind: 'heading', text: words.head },
        { kind: 'text', text: check.ok ? words.intact(check.length) : words.broken(check.seq) },
        ...(check.ok ? [{ kind: 'note', text: words.headHash(check.head) } as const] : []),
        { kind: 'text', text: words.latest },
        { kind: 'list', items: page.map((row) => line(row, group, texts)) },
      ],
      buttons: [
        [
          button(words.export, { file: 'yes' }),
          ...(oldest > 1 ? [button(words.older, { before: String(oldest) })] : []),
        ],
      ],
    }
  },
})

function line(row: RecordRow, { settings }: Group, texts: Texts): string {
  const { kinds, by } = texts.group.audit
  const about = memberIn(row.body)
  const who = row.member === undefined ? '' : ` · ${by(row.member)}`
  const whom = about === undefined || about === row.member ? '' : ` → ${by(about)}`
  return `${row.seq} · ${texts.times.short(row.at, settings.timeZone)} · ${kinds[row.kind]}${who}${whom}`
}

function memberIn(body: string): number | undefined {
  const value: unknown = JSON.parse(body)
  if (typeof value !== 'object' || value === null || !('member' in value)) return undefined
  return typeof value.member === 'number' ? value.member : undefined
}

/** Instants as ISO 8601, `body` as the canonical JSON that is hashed. */
function chainFile(rows: readonly RecordRow[], texts: Texts) {
  const text = JSON.stringify(rows, undefined, 2)
  return { name: texts.group.audit.fileName, bytes: new TextEncoder().encode(text), mime: 'application/json' }
}

function button(label: string, values: Readonly<Record<string, string>>): Button {
  return { label, does: { command: ['group', 'audit'], values } }
}
