import type { Call } from '../../src/command.ts'
import { defineCommand } from '../../src/command.ts'
import { accessNotice } from '../../src/cards/roll-news.ts'
import { said } from '../../src/cards/said.ts'
import { answerAccess, linkAccess, type AccessRequest } from '../../src/domain/access-request.ts'
import type { PersonId, RequestId } from '../../src/domain/ids.ts'
import { memberNameLimit } from '../../src/domain/roll.ts'
import { refused } from '../../src/refused.ts'
import type { MemberRow } from '../../src/queries.ts'
import type { Reply } from '../../src/reply.ts'
import { fold } from './entries.ts'
import { groupIdOption } from './option.ts'

/** A menu holds no more on Discord. */
const menuLimit = 25

/** A chair's answer to somebody who asks for access. */
export const answer = defineCommand({
  name: ['member', 'answer'],
  names: { de: ['mitglied', 'antworten'], en: ['member', 'answer'] },
  description: { de: 'Eine Bitte um Freischaltung beantworten', en: 'Answer a request for access' },
  typed: false,
  options: {
    request: { ...groupIdOption, names: { de: 'bitte', en: 'request' } },
    answer: {
      kind: 'choice',
      values: ['admitted', 'declined', 'linked'].map((value) => ({ value, names: { de: value, en: value } })),
      names: { de: 'antwort', en: 'answer' },
      description: { de: 'Die Antwort', en: 'The answer' },
    },
    entry: {
      kind: 'text',
      maxLength: memberNameLimit,
      names: { de: 'eintrag', en: 'entry' },
      description: { de: 'Der Eintrag auf der Liste', en: 'The entry on the roll' },
    },
  },
  access: 'anyone',
  answer: 'with a form',
  group: 'none',
  async run(call) {
    const { texts, store } = call
    const id = call.options.request as RequestId
    const { answer: chosen, entry } = call.options
    const found = await store.find('request', { request: id })
    const caller = await store.find('caller', { account: call.account })
    const own = caller.memberships.find((one) => one.group === found?.group)
    // Nobody but its chairs learns who asks a group for access.
    if (found === undefined || own === undefined) return refused(texts, { reason: 'button outdated' })
    if (own.role !== 'chair') return refused(texts, { reason: 'needs role', role: 'chair', own: own.role })
    if (chosen === undefined)
      return accessNotice(found, await store.find('group', { group: found.group }), texts)
    if (chosen === 'linked') return linkTo(call, found, entry)
    const wanted = chosen === 'admitted' ? 'admitted' : 'declined'
    const decision = await store.change(call.act, 'answering', { request: id }, answerAccess(wanted))
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    const { name } = found.account
    return said(wanted === 'admitted' ? texts.member.ask.admitted(name) : texts.member.ask.declinedDone(name))
  },
})

type AnswerCall = Pick<Call, 'act' | 'store' | 'texts'>

async function linkTo(call: AnswerCall, request: AccessRequest, entry: string | undefined): Promise<Reply> {
  const { texts, store } = call
  const rows = await store.find('members', { group: request.group })
  const without = rows.filter((row) => !row.platforms.includes(request.account.platform))
  if (entry === undefined) return askEntry(call, request, without)
  const meant = findEntry(without, entry)
  if (meant === undefined) return refused(texts, { reason: 'member unknown', typed: entry })
  const key = { request: request.id, meant }
  const decision = await store.change(call.act, 'answering', key, linkAccess)
  if (decision.refusal !== undefined) return refused(texts, decision.refusal)
  const name = rows.find((row) => row.member.person === meant)?.member.name ?? ''
  return said(texts.member.ask.linked(name))
}

/** `#12` from the menu, else a name that only one entry has. */
function findEntry(rows: readonly MemberRow[], typed: string): PersonId | undefined {
  const number = /^#(\d{1,9})$/.exec(typed)?.[1]
  const fits = rows.filter(({ member }) =>
    number === undefined ? fold(member.name) === fold(typed) : member.number === Number(number),
  )
  return fits.length === 1 ? fits[0]?.member.person : undefined
}

function askEntry({ texts }: AnswerCall, request: AccessRequest, rows: readonly MemberRow[]): Reply {
  const words = texts.member.ask
  const does = {
    command: ['member', 'answer'],
    values: { request: String(request.id), answer: 'linked' },
  } as const
  const text = words.which(request.account.name)
  if (rows.length === 0) return said(words.nobodyToLink)
  if (rows.length > menuLimit)
    return {
      blocks: [],
      form: {
        title: words.choose,
        submit: does,
        fields: [
          {
            kind: 'line',
            name: 'entry',
            label: words.search,
            hint: text,
            required: true,
            maxLength: memberNameLimit,
          },
        ],
      },
    }
  return {
    blocks: [{ kind: 'text', text }],
    menu: {
      placeholder: words.choose,
      option: 'entry',
      does,
      entries: rows.map(({ member }) => ({
        label: `${member.number} · ${member.name}`.slice(0, 100),
        value: `#${member.number}`,
        description: texts.roles.names[member.role],
      })),
    },
  }
}
