import type { Call, Inspection } from '../../src/command.ts'
import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { readCode, showCode } from '../../src/domain/code-words.ts'
import { codeMinutes } from '../../src/domain/code.ts'
import { issueConnection, redeem } from '../../src/domain/codes.ts'
import type { Group } from '../../src/domain/group.ts'
import { drawCodes } from '../../src/draw-codes.ts'
import { refused } from '../../src/refused.ts'
import type { Form, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'
import { codeOption } from '../account/option.ts'
import { codeFieldLimit } from '../account/redeem.ts'
import { managingAct } from './managing.ts'
import { missingRights } from './missing-rights.ts'

export const connect = defineCommand({
  name: ['group', 'connect'],
  names: { de: ['ag', 'verbinden'], en: ['group', 'connect'] },
  description: { de: 'Die AG auf die andere Plattform bringen', en: 'Bring the group to the other platform' },
  options: { code: codeOption },
  access: 'anyone',
  answer: 'with a form',
  group: 'none',
  async run(call) {
    const { code } = call.options
    if (code !== undefined) return connectHere(call, code)
    // A chat without a group can only be the new place.
    const group: Group | undefined = call.group
    return group === undefined ? { blocks: [], form: codeForm(call.texts) } : showConnection(call, group)
  },
})

async function showConnection(
  call: Pick<Call, 'act' | 'member' | 'store' | 'services' | 'texts'>,
  group: Group,
): Promise<Reply> {
  const { texts, member } = call
  if (member === undefined) return refused(texts, { reason: 'needs role', role: 'technician' })
  const [drawn] = drawCodes(call.services, call.act, 1)
  if (drawn === undefined) return refused(texts, { reason: 'button outdated' })
  const key = { person: member.person, group: group.id }
  const decision = await call.store.change(call.act, 'issuing', key, issueConnection(drawn.hash, group.id))
  if (decision.refusal !== undefined) return refused(texts, decision.refusal)
  const { connect } = texts.group
  const shown = showCode(drawn.code)
  return {
    blocks: [
      { kind: 'heading', text: connect.head },
      { kind: 'text', text: [connect.code, { code: shown }] },
      { kind: 'text', text: connect.how(shown) },
      { kind: 'note', text: connect.lasts(codeMinutes) },
    ],
  }
}

async function connectHere(
  call: Pick<Call, 'act' | 'mayManage' | 'account' | 'place' | 'store' | 'services' | 'texts'>,
  typed: string,
): Promise<Reply> {
  const { texts, store } = call
  const found = await call.place.inspect()
  if (!found.usable) return said(texts.group.setup.unusable)
  const { platform, user } = call.account
  const { chat, layout, server } = found
  const { taken } = await store.read('setup', { platform, chat })
  const place = { platform, chat, layout, ...(server === undefined ? {} : { server }) }
  const named = taken === undefined ? {} : { nameHere: taken.settings.name }
  const rule = redeem({ accepts: ['connect'], place, ...named })
  const hash = call.services.hashCode(readCode(typed))
  const key = { hash, account: { platform, user }, chat: { platform, chat } }
  const decision = await store.change(await managingAct(call), 'codeTry', key, rule)
  if (decision.refusal !== undefined) return refused(texts, decision.refusal)
  const added = decision.events.find((event) => event.kind === 'place added')
  const group = added === undefined ? undefined : await store.find('group', { group: added.group })
  return group === undefined ? refused(texts, { reason: 'code expired' }) : askMirror(group, found, texts)
}

function askMirror(group: Group, found: Inspection, texts: Texts): Reply {
  const { connect } = texts.group
  const button = (label: string, mirror: string) =>
    ({ label, does: { command: ['group', 'mirror'], values: { group: String(group.id), mirror } } }) as const
  return {
    blocks: [
      { kind: 'heading', text: connect.done(group.settings.name) },
      ...missingRights(found, texts),
      { kind: 'text', text: [{ bold: connect.askMirror }] },
      { kind: 'list', items: connect.mirrorExplains },
    ],
    buttons: [[button(connect.mirror, 'on'), button(connect.noMirror, 'off')]],
  }
}

function codeForm(texts: Texts): Form {
  const { head, field, fieldHint } = texts.group.connect
  return {
    title: head,
    submit: { command: ['group', 'connect'], values: {} },
    fields: [
      {
        kind: 'line',
        name: 'code',
        label: field,
        hint: fieldHint,
        required: true,
        maxLength: codeFieldLimit,
      },
    ],
  }
}
