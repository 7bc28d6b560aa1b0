import type { Services } from '../../src/command.ts'
import { linkPayload, showCode } from '../../src/domain/code-words.ts'
import type { Invitation } from '../../src/domain/codes.ts'
import type { Block, Line, OutgoingFile, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'

interface Issued {
  readonly code: string
  readonly invitation: Invitation
}

interface Showing {
  readonly texts: Texts
  readonly services: Pick<Services, 'startLink'>
}

/** More codes than this are a file: a list that long is not read in a chat. */
const listed = 20

/** The codes that were just issued, shown this once. */
export function invitationsReply(
  issued: readonly Issued[],
  onRoll: readonly string[],
  showing: Showing,
): Reply {
  const words = showing.texts.member.invite
  const attached = issued.flatMap(({ invitation: { name, person } }) =>
    name === undefined || person === undefined ? [] : [name],
  )
  const asFile = issued.length > listed
  const blocks: Block[] = [
    { kind: 'heading', text: words.head(issued.length) },
    asFile
      ? { kind: 'text', text: words.file }
      : { kind: 'list', items: issued.map((one) => line(one, showing)) },
    { kind: 'text', text: words.how },
  ]
  if (showing.services.startLink?.(linkPayload('')) !== undefined)
    blocks.push({ kind: 'text', text: words.tap })
  if (attached.length > 0) blocks.push({ kind: 'text', text: words.attaches(attached) })
  if (onRoll.length > 0) blocks.push({ kind: 'text', text: words.onRoll(onRoll) })
  blocks.push({ kind: 'note', text: words.secret })
  return asFile ? { blocks, file: table(issued, showing) } : { blocks }
}

function line({ code, invitation: { name } }: Issued, { services }: Showing): Line {
  const url = services.startLink?.(linkPayload(code))
  return [
    ...(name === undefined ? [] : [`${name}: `]),
    { code: showCode(code) },
    ...(url === undefined ? [] : [' · ', { link: url, url }]),
  ]
}

/** Semicolons and a byte order mark: what spreadsheets in German open without asking. */
function table(issued: readonly Issued[], { texts, services }: Showing): OutgoingFile {
  const { fileName, columns } = texts.member.invite
  const rows = issued.map(({ code, invitation: { name } }) => [
    name ?? '',
    showCode(code),
    services.startLink?.(linkPayload(code)) ?? '',
  ])
  const text = [columns, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')
  return { name: fileName, bytes: new TextEncoder().encode(`\uFEFF${text}\r\n`), mime: 'text/csv' }
}

/** A name that begins like a formula would be run by a spreadsheet; the apostrophe makes it words. */
function cell(value: string): string {
  const words = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
}
