import type { Call } from '../../src/command.ts'
import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { invitationLimit, issueInvitations } from '../../src/domain/codes.ts'
import type { PersonId } from '../../src/domain/ids.ts'
import { memberNameLimit } from '../../src/domain/roll.ts'
import { cleanName } from '../../src/domain/settings.ts'
import { countCharacters } from '../../src/domain/text.ts'
import { drawCodes } from '../../src/draw-codes.ts'
import { refused } from '../../src/refused.ts'
import type { Form, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'
import { entriesNamed, fold } from './entries.ts'
import { invitationsReply } from './invitations.ts'

/** Discord's limit for one field of a form. */
const namesLimit = 4000

export const invite = defineCommand({
  name: ['member', 'invite'],
  names: { de: ['mitglied', 'einladen'], en: ['member', 'invite'] },
  description: { de: 'Einmal-Codes zum Beitreten ausgeben', en: 'Give out one-time codes for joining' },
  options: {
    count: {
      kind: 'number',
      min: 1,
      max: invitationLimit,
      names: { de: 'anzahl', en: 'count' },
      description: { de: 'So viele Codes ohne Namen', en: 'This many codes without names' },
    },
    names: {
      kind: 'text',
      maxLength: namesLimit,
      names: { de: 'namen', en: 'names' },
      description: { de: 'Je Name ein Code, mit Kommas getrennt', en: 'One code per name, parted by commas' },
    },
  },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { count, names } = call.options
    if (names === undefined)
      return count === undefined
        ? { blocks: [], form: inviteForm(call.texts) }
        : issue(
            call,
            Array.from({ length: count }, () => ({})),
          )
    const number = /^\s*(\d{1,6})\s*$/.exec(names)?.[1]
    if (number !== undefined) return inviteCount(call, Number(number), names)
    return inviteNames(call, names)
  },
})

type InviteCall = Pick<Call, 'act' | 'store' | 'texts' | 'group' | 'member' | 'services'>

interface Invited {
  readonly name?: string
  readonly person?: PersonId
}

async function inviteCount(call: InviteCall, count: number, typed: string): Promise<Reply> {
  if (count < 1 || count > invitationLimit) return refused(call.texts, { reason: 'not a number', typed })
  return issue(
    call,
    Array.from({ length: count }, () => ({})),
  )
}

async function inviteNames(call: InviteCall, typed: string): Promise<Reply> {
  const { texts } = call
  const names = readNames(typed)
  if (names.length === 0) return refused(texts, { reason: 'text empty' })
  if (names.some((name) => countCharacters(name) > memberNameLimit))
    return refused(texts, { reason: 'text too long', limit: memberNameLimit })
  const invited: Invited[] = []
  const onRoll: string[] = []
  for (const name of names) {
    const entries = await entriesNamed(call, name)
    const waiting = entries.find((one) => one.platforms.length === 0)
    if (entries.length === 0) invited.push({ name })
    else if (waiting === undefined) onRoll.push(name)
    else invited.push({ name, person: waiting.member.person })
  }
  return invited.length === 0 ? said(texts.member.invite.nobody) : issue(call, invited, onRoll)
}

async function issue(
  call: InviteCall,
  invited: readonly Invited[],
  onRoll: readonly string[] = [],
): Promise<Reply> {
  const { texts, group, member, store } = call
  if (member === undefined) return refused(texts, { reason: 'needs role', role: 'chair' })
  const issued = drawCodes(call.services, call.act, invited.length).map(({ code, hash }, index) => {
    const { name, person } = invited[index] ?? {}
    const invitation = {
      hash,
      ...(name === undefined ? {} : { name }),
      ...(person === undefined ? {} : { person }),
    }
    return { code, invitation }
  })
  const key = { person: member.person, group: group.id }
  const invitations = issued.map((one) => one.invitation)
  const decision = await store.change(call.act, 'issuing', key, issueInvitations(invitations, group.id))
  if (decision.refusal !== undefined) return refused(texts, decision.refusal)
  return invitationsReply(issued, onRoll, call)
}

/** One name per line or between commas; each name once. */
function readNames(typed: string): readonly string[] {
  const names = typed.split(/[\n,;]/).map((part) => cleanName(part))
  const found = new Map<string, string>()
  for (const name of names) if (name !== undefined && !found.has(fold(name))) found.set(fold(name), name)
  return [...found.values()]
}

function inviteForm(texts: Texts): Form {
  const { form, whom, whomHint } = texts.member.invite
  return {
    title: form,
    submit: { command: ['member', 'invite'], values: {} },
    fields: [
      {
        kind: 'long text',
        name: 'names',
        label: whom,
        hint: whomHint,
        required: true,
        maxLength: namesLimit,
      },
    ],
  }
}
