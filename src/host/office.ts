import type { Services } from '../command.ts'
import { drawCodes } from '../draw-codes.ts'
import { linkPayload, showCode } from '../domain/code-words.ts'
import { invitationLimit, issueInvitations } from '../domain/codes.ts'
import type { Group } from '../domain/group.ts'
import type { GroupId } from '../domain/ids.ts'
import { appointChair } from '../domain/roles.ts'
import { memberNameLimit } from '../domain/roll.ts'
import { cleanName } from '../domain/settings.ts'
import { actId, type Act, type Store } from '../store.ts'

export interface Office {
  readonly store: Store
  readonly services: Pick<Services, 'hashCode' | 'startLink'>
  readonly now: () => Date
  /** Copies all that is stored; resolves to the copy's path. */
  readonly backup: () => Promise<string>
  /** Something may have to be sent. */
  readonly wake: () => void
}

/** What the operator reads; `ok` decides the exit code. */
export interface Told {
  readonly ok: boolean
  readonly text: string
}

type HostCommand = (office: Office, args: readonly string[]) => Promise<Told>

/** What can be done on the host only. */
export const hostCommands: ReadonlyMap<string, HostCommand> = new Map([
  ['chair', appoint],
  ['invite', invite],
  ['backup', backUp],
])

/** `backup`: while the bot runs nobody else may read its file, so it makes the copy itself. */
async function backUp(office: Office): Promise<Told> {
  return { ok: true, text: await office.backup() }
}

/** `chair GROUP MEMBER`: a group that has lost its chairs gets one; everybody in it is told. */
async function appoint(office: Office, [groupWords, memberWords]: readonly string[]): Promise<Told> {
  if (groupWords === undefined || memberWords === undefined) return no('write: npm run chair -- GROUP MEMBER')
  const group = await oneGroup(office, groupWords)
  if ('ok' in group) return group
  const member = await oneMember(office, group.id, memberWords)
  if ('ok' in member) return member
  const { person, name } = member
  const decision = await office.store.change(
    hostAct(office),
    'roll',
    { group: group.id, person },
    appointChair,
  )
  office.wake()
  if (decision.refusal !== undefined) return no(`not possible: ${decision.refusal.reason}`)
  if (decision.events.length === 0)
    return { ok: true, text: `${name} is a chair of ${group.settings.name} already` }
  return { ok: true, text: `${name} is now a chair of ${group.settings.name}; the whole group is told` }
}

/** `invite GROUP NAME…`: one code per name, as CSV. Names in bulk come from the operator, not through a chat. */
async function invite(office: Office, [groupWords, ...typed]: readonly string[]): Promise<Told> {
  if (groupWords === undefined || typed.length === 0) return no('write: npm run invite -- GROUP < names.csv')
  const group = await oneGroup(office, groupWords)
  if ('ok' in group) return group
  const names = [...new Set(typed.flatMap((name) => cleanName(name) ?? []))]
  const tooLong = names.find((name) => Array.from(name).length > memberNameLimit)
  if (tooLong !== undefined) return no(`a name has more than ${memberNameLimit} characters`)
  if (names.length > invitationLimit) return no(`at most ${invitationLimit} names at once`)
  const rows = await office.store.find('members', { group: group.id })
  const known = new Map(rows.map((row) => [row.member.name.toLowerCase(), row]))
  const chair = rows.find((row) => row.member.role === 'chair')?.member.person
  if (chair === undefined) return no('this group has no chair; name one first: npm run chair -- GROUP MEMBER')
  const wanted = names.filter((name) => (known.get(name.toLowerCase())?.platforms.length ?? 0) === 0)
  const act = hostAct(office)
  const issued = drawCodes(office.services, act, wanted.length).map(({ code, hash }, index) => {
    const name = wanted[index] ?? ''
    const person = known.get(name.toLowerCase())?.member.person
    return { code, name, invitation: { hash, name, ...(person === undefined ? {} : { person }) } }
  })
  const invitations = issued.map((one) => one.invitation)
  const key = { person: chair, group: group.id }
  const decision = await office.store.change(
    act,
    'issuing',
    key,
    issueInvitations(invitations, group.id, chair),
  )
  if (decision.refusal !== undefined) return no(`not possible: ${decision.refusal.reason}`)
  const lines = issued.map(({ code, name }) => {
    const link = office.services.startLink?.(linkPayload(code)) ?? ''
    return [name, showCode(code), link].map(cell).join(';')
  })
  return { ok: true, text: ['Name;Code;Link', ...lines].join('\n') }
}

async function oneGroup({ store }: Office, words: string): Promise<Group | Told> {
  const [first, second] = await store.find('groups', { words })
  if (first === undefined) {
    const all = await store.find('groups', {})
    return no(
      `no group "${words}"; there are: ${all.map((one) => `${one.id} ${one.settings.name}`).join(', ')}`,
    )
  }
  return second === undefined ? first : no(`several groups fit "${words}"; write the number`)
}

async function oneMember({ store }: Office, group: GroupId, words: string) {
  const rows = [
    ...(await store.find('members', { group })),
    ...(await store.find('members', { group, ended: true })),
  ].map((row) => row.member)
  const exact = rows.filter(
    (one) => one.name.toLowerCase() === words.toLowerCase() || String(one.number) === words,
  )
  const found =
    exact.length > 0 ? exact : rows.filter((one) => one.name.toLowerCase().includes(words.toLowerCase()))
  const [first, second] = found
  if (first === undefined) return no(`nobody called "${words}" is on the roll`)
  return second === undefined ? first : no(`several entries fit "${words}"; write the number`)
}

function hostAct({ now }: Office): Act {
  return { id: actId('host', crypto.randomUUID()), actor: { kind: 'host' }, at: now() }
}

function no(text: string): Told {
  return { ok: false, text }
}

/** A name that begins like a formula would be run by a spreadsheet; the apostrophe makes it words. */
function cell(value: string): string {
  const words = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
}
