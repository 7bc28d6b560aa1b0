import type { Call } from '../../src/command.ts'
import type { MemberRow } from '../../src/queries.ts'
import type { Invocation, Reply } from '../../src/reply.ts'
import { memberNameLimit } from '../../src/domain/roll.ts'

/** Entries a menu holds on Discord; a longer roll is asked for a name instead. */
const menuLimit = 25

type Picking = Pick<Call, 'store' | 'group' | 'texts'>

/** Asks who is meant: a menu of the roll, or a form for the name where the roll is long. */
export async function pickMember(
  call: Picking,
  does: Invocation,
  option: 'member' | 'other',
  fits: (row: MemberRow) => boolean = () => true,
): Promise<Reply> {
  const { texts } = call
  const rows = (await call.store.find('members', { group: call.group.id })).filter(fits)
  const question = texts.member.which[option]
  if (rows.length > menuLimit)
    return {
      blocks: [],
      form: {
        title: question,
        submit: does,
        fields: [
          {
            kind: 'line',
            name: option,
            label: texts.member.ask.search,
            required: true,
            maxLength: memberNameLimit,
          },
        ],
      },
    }
  return {
    blocks: [{ kind: 'text', text: question }],
    menu: {
      placeholder: texts.member.ask.choose,
      option,
      does,
      entries: rows.map(({ member }) => ({
        label: `${member.number} · ${member.name}`.slice(0, 100),
        value: byNumber(member),
        description: texts.roles.names[member.role],
      })),
    },
  }
}

/** How buttons name an entry: its number stays when the name changes. */
export function byNumber(member: { readonly number: number }): string {
  return `#${member.number}`
}
