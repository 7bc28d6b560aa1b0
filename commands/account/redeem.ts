import type { Call } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { readCode } from '../../src/domain/code-words.ts'
import type { CodePurpose } from '../../src/domain/code.ts'
import { redeem } from '../../src/domain/codes.ts'
import type { GroupId } from '../../src/domain/ids.ts'
import { refused } from '../../src/refused.ts'
import type { Button, Form, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'

type Asked = Pick<Call, 'act' | 'account' | 'store' | 'services' | 'texts'>

/** Room for a code with blanks and hyphens, or a whole link's payload. */
export const codeFieldLimit = 40

/** Types a one-time code on behalf of this account and says what it opened. */
export async function redeemCode(
  call: Asked,
  typed: string,
  accepts: readonly CodePurpose['kind'][],
  name?: string,
): Promise<Reply> {
  const { store, texts } = call
  const { platform, user } = call.account
  const key = { hash: call.services.hashCode(readCode(typed)), account: { platform, user } }
  const rule = redeem({ accepts, ...(name === undefined ? {} : { name }) })
  const decision = await store.change(call.act, 'codeTry', key, rule)
  if (decision.refusal !== undefined) return refused(texts, decision.refusal)
  const { code, linked } = await store.read('codeTry', key)
  if (code?.purpose.kind === 'link') return linkedReply(code.purpose.from, texts)

  const group = code?.purpose.group
  const groupName = await nameOf(call, group)
  const admitted = decision.events.find((event) => event.kind === 'member admitted')
  if (admitted !== undefined)
    return welcome(texts.account.join.done(groupName, admitted.name, admitted.number), texts)
  if (decision.events.some((event) => event.kind === 'role changed'))
    return welcome(texts.account.join.raised(groupName), texts)
  const entry = linked?.memberships.find((one) => one.group === group)
  return welcome(texts.account.join.attached(groupName, entry?.name ?? call.account.name), texts)
}

function linkedReply(from: keyof Texts['account']['platforms'], texts: Texts): Reply {
  const { link, platforms } = texts.account
  return said(link.done(platforms[from]), [[todoButton(texts)]])
}

function welcome(text: string, texts: Texts): Reply {
  return {
    blocks: [
      { kind: 'text', text },
      { kind: 'text', text: texts.member.admittedNext },
    ],
    buttons: [
      [
        todoButton(texts),
        { label: texts.help.button.list, does: { command: ['motion', 'list'], values: {} } },
      ],
    ],
    toast: text.slice(0, 200),
  }
}

function todoButton(texts: Texts): Button {
  return { label: texts.help.button.todo, does: { command: ['todo'], values: {} } }
}

async function nameOf(call: Asked, group: GroupId | undefined): Promise<string> {
  const found = group === undefined ? undefined : await call.store.find('group', { group })
  return found?.settings.name ?? ''
}

/** Asks for a code; with a name for people whom the invitation does not name. */
export function codeForm(texts: Texts, command: Form['submit']['command']): Form {
  const { code, codeHint, join } = texts.account
  return {
    title: join.form,
    submit: { command, values: {} },
    fields: [
      { kind: 'line', name: 'code', label: code, hint: codeHint, required: true, maxLength: codeFieldLimit },
      { kind: 'line', name: 'name', label: join.name, hint: join.nameHint, required: false, maxLength: 80 },
    ],
  }
}
