import type { Call } from '../../src/command.ts'
import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { admit as admission, memberNameLimit } from '../../src/domain/roll.ts'
import { cleanName } from '../../src/domain/settings.ts'
import { refused } from '../../src/refused.ts'
import type { Form, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'

export const admit = defineCommand({
  name: ['member', 'admit'],
  names: { de: ['mitglied', 'freischalten'], en: ['member', 'admit'] },
  description: { de: 'Jemanden auf die Mitgliederliste setzen', en: 'Put somebody on the roll' },
  options: {
    user: {
      kind: 'account',
      names: { de: 'person', en: 'user' },
      description: { de: 'Das Konto der Person', en: 'The person’s account' },
    },
    name: {
      kind: 'text',
      maxLength: memberNameLimit,
      names: { de: 'name', en: 'name' },
      description: {
        de: 'Name auf der Liste; allein: ein Eintrag ohne Konto',
        en: 'Name on the roll; alone: an entry without account',
      },
    },
  },
  access: 'technician',
  answer: 'with a form',
  async run(call) {
    const { texts, member } = call
    const { user, name } = call.options
    if (user !== undefined) return admitAccount(call, user, name)
    if (member?.role === 'technician') return said(texts.group.setup.nameChair)
    return name === undefined ? { blocks: [], form: nameForm(texts) } : admitName(call, name)
  },
})

type AdmitCall = Pick<Call, 'act' | 'store' | 'texts' | 'group'>

async function admitAccount(
  call: AdmitCall,
  user: Call['account'],
  typed: string | undefined,
): Promise<Reply> {
  const { texts, store, group } = call
  const name = typed === undefined || cleanName(typed) === undefined ? user.name : typed
  const account = { platform: user.platform, user: user.user }
  const rule = admission({ name, account: { ...account, name: user.name } })
  // A name the chair gave may stand on the roll without account already: a named invitation ties the two.
  const key = { group: group.id, account, ...(typed === undefined ? {} : { name }) }
  const decision = await store.change(call.act, 'roll', key, rule)
  if (decision.refusal !== undefined) return refused(texts, decision.refusal)
  return admitted(decision.events, name, texts, texts.member.admit.withAccount)
}

async function admitName(call: AdmitCall, name: string): Promise<Reply> {
  const { texts, store, group } = call
  const decision = await store.change(call.act, 'roll', { group: group.id, name }, admission({ name }))
  if (decision.refusal !== undefined) return refused(texts, decision.refusal)
  return admitted(decision.events, name, texts, texts.member.admit.withoutAccount)
}

type Events = Awaited<ReturnType<Call['store']['change']>>['events']

function admitted(events: Events, name: string, texts: Texts, note: string): Reply {
  const text = events
    .map((event) => {
      if (event.kind === 'member admitted')
        return texts.member.admit.done(event.name, event.number, event.role)
      return event.kind === 'role changed' ? texts.member.admit.raised(name, event.role) : ''
    })
    .join('')
  return {
    blocks: [
      { kind: 'text', text },
      { kind: 'note', text: note },
    ],
    toast: text.slice(0, 200),
  }
}

function nameForm(texts: Texts): Form {
  const { form, name, nameHint } = texts.member.admit
  return {
    title: form,
    submit: { command: ['member', 'admit'], values: {} },
    fields: [
      { kind: 'line', name: 'name', label: name, hint: nameHint, required: true, maxLength: memberNameLimit },
    ],
  }
}
