import type { Call } from '../../src/command.ts'
import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { drawCodes } from '../../src/draw-codes.ts'
import { linkPayload, showCode } from '../../src/domain/code-words.ts'
import { issueLink } from '../../src/domain/codes.ts'
import type { PersonId, PlatformName } from '../../src/domain/ids.ts'
import type { Member } from '../../src/domain/membership.ts'
import { refused } from '../../src/refused.ts'
import type { Button, Reply } from '../../src/reply.ts'
import { codeOption } from './option.ts'
import { redeemCode } from './redeem.ts'

export const link = defineCommand({
  name: ['account', 'link'],
  names: { de: ['konto', 'verknüpfen'], en: ['account', 'link'] },
  description: {
    de: 'Dein Konto auf der anderen Plattform dazunehmen',
    en: 'Add your account on the other platform',
  },
  options: { code: codeOption },
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run(call) {
    const { code } = call.options
    return code === undefined ? showLink(call) : redeemCode(call, code, ['link'])
  },
})

type LinkCall = Pick<Call, 'act' | 'account' | 'store' | 'services' | 'texts'>

async function showLink(call: LinkCall): Promise<Reply> {
  const { texts, store } = call
  const { platform, user } = call.account
  const { person, memberships } = await store.find('caller', { account: { platform, user } })
  const enter: Button = {
    label: texts.account.link.enter,
    does: { command: ['account', 'code'], values: {} },
  }
  if (person === undefined || memberships.length === 0)
    return { ...refused(texts, { reason: 'account unknown' }), buttons: [[enter]] }
  const others = await unlinkedPlatforms(call, person, memberships)
  if (others.length === 0) return said(texts.account.link.complete)

  const [drawn] = drawCodes(call.services, call.act, 1)
  if (drawn === undefined) return refused(texts, { reason: 'button outdated' })
  const decision = await store.change(call.act, 'issuing', person, issueLink(drawn.hash, platform))
  if (decision.refusal !== undefined) return refused(texts, decision.refusal)
  const words = texts.account.link
  const shown = showCode(drawn.code)
  const url = others.includes('telegram') ? call.services.startLink?.(linkPayload(drawn.code)) : undefined
  const names = others.map((other) => texts.account.platforms[other])
  return {
    blocks: [
      { kind: 'heading', text: words.head },
      { kind: 'text', text: [words.code, { code: shown }] },
      { kind: 'text', text: words.how(names.join(', '), shown) },
      { kind: 'text', text: words.why },
      { kind: 'note', text: words.secret },
    ],
    buttons: [url === undefined ? [enter] : [{ label: words.tapButton, url }, enter]],
  }
}

/** The roll knows all accounts of a person, also those that cannot be written to. */
async function unlinkedPlatforms(
  call: LinkCall,
  person: PersonId,
  memberships: readonly Member[],
): Promise<readonly PlatformName[]> {
  const known = new Set<PlatformName>([call.account.platform])
  for (const { group, name } of memberships.slice(0, 1)) {
    const rows = await call.store.find('members', { group, words: name })
    for (const platform of rows.find((row) => row.member.person === person)?.platforms ?? [])
      known.add(platform)
  }
  const all = Object.keys(call.texts.account.platforms) as PlatformName[]
  return all.filter((one) => !known.has(one))
}
