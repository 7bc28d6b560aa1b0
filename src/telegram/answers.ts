import { commandKey } from '../invocation.ts'
import type { Language } from '../domain/group.ts'
import type { Answer, Request } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { chooseGroup, noteReachable } from './accounts.ts'
import type { Desk, Sending, Work } from './desk.ts'
import { beginDialog } from './dialog.ts'
import { inspectChat, mayManage } from './inspect.ts'
import { renderReply, toastOf, wholeAsToast } from './render.ts'
import type { Target } from './send.ts'
import type { Spot } from './spot.ts'
import { leaveCall } from './start-link.ts'
import { holdsSecret, unpack, type PackedCall } from './values.ts'
import { wordsIn } from './words.ts'

/** Bytes of a document a bot may send through Telegram's own Bot API server: 50 MB. */
const FILE_LIMIT = 50 * 1024 * 1024

/** Where a call came from, as far as answering it goes: a typed command, a pressed button, an opened link. */
export interface Asker {
  readonly spot: Spot
  /** A command that is answered privately has to wait until the person can be written to. */
  readonly waitsForPrivate: boolean
  /** One sentence to the person, where they are. */
  brief(text: string): Sending
  /** The way into the private chat, and `because` why it is to be taken. */
  open(link: string, language: Language, because?: string): Sending
  /** The answer went to the private chat, or stands in public with this to be said beside it. */
  elsewhere(text: string | undefined): Sending
  /** A bubble over the button, where there is one: only the person sees it. */
  readonly bubble: ((text: string) => Sending) | undefined
}

export function bareRequest(
  desk: Desk,
  work: Work,
  call: PackedCall,
): Omit<Request, 'inspect' | 'mayManage'> {
  const { locale } = work.person
  return {
    act: work.act,
    place: call.place,
    command: call.command,
    values: unpack(call.values, desk),
    ...(locale === undefined ? {} : { locale }),
  }
}

export function requestOf(desk: Desk, work: Work, call: PackedCall): Request {
  const { chat } = call.place
  return {
    ...bareRequest(desk, work, call),
    fileLimit: FILE_LIMIT,
    inspect: (other) => inspectChat(desk, other ?? chat),
    mayManage: (other = chat) => mayManage(desk, other, work.person.user),
  }
}

/** Puts a command's answer where it belongs: in the chat, in the private chat, in a bubble. */
export async function tell(
  desk: Desk,
  work: Work,
  asker: Asker,
  call: PackedCall,
  answer: Answer,
): Promise<void> {
  const { reply, language } = answer
  const { spot } = asker
  if (spot.place.private) {
    work.after(asker.elsewhere(undefined).sent)
    work.after((await showPrivately(desk, work, reply, call, language)).sent)
    return
  }
  if (answer.group !== undefined) await chooseGroup(desk, work, answer.group.id)
  const whole = asker.bubble === undefined ? undefined : wholeAsToast(reply)
  if (answer.answer === 'in public' && reply.form === undefined) {
    // What a press did publicly is said by the bubble alone where that is the whole answer.
    if (reply.blocks.length > 0 || whole === undefined) {
      work.after(desk.sender.answer(targetOf(spot), renderReply(reply, desk.table)))
    }
    work.after(asker.elsewhere(toastOf(reply)).sent)
  } else if (whole !== undefined && asker.bubble !== undefined) work.after(asker.bubble(whole).sent)
  else await tellPrivately(desk, work, asker, call, reply, language)
}

/** An answer that takes its time: the chat goes on meanwhile; the inbox row waits until it has arrived. */
export async function tellLater(
  desk: Desk,
  work: Work,
  asker: Asker,
  call: PackedCall,
  {
    answer,
    later,
    reachable,
  }: { readonly answer: Answer; readonly later: () => Promise<Reply>; readonly reachable: boolean },
): Promise<void> {
  if (!asker.spot.place.private && !reachable) {
    work.after(asker.open(await leaveCall(desk, work, call), answer.language).sent)
    return
  }
  work.after(asker.elsewhere(undefined).sent)
  const arrive = async (): Promise<void> => {
    const reply = await later()
    const sendings: Promise<unknown>[] = []
    const after = (sending: Promise<unknown>): void => {
      sendings.push(sending)
      sending.catch(() => undefined)
    }
    await tell(desk, { ...work, after }, asker, call, { ...answer, reply })
    await Promise.all(sendings)
  }
  work.after(arrive())
}

/** A reply to one person's private chat, and the first question of its form. */
export async function showPrivately(
  desk: Desk,
  work: Work,
  reply: Reply,
  call: PackedCall,
  language: Language,
): Promise<Sending> {
  const rendered = renderReply(reply, desk.table)
  const { parts, file } = rendered
  const target = { chat: work.person.user }
  const words =
    parts.length > 0 || file !== undefined ? desk.sender.answer(target, rendered) : Promise.resolve()
  if (reply.form === undefined) return { sent: words }
  const question = await beginDialog(desk, work, reply.form, { ...call, values: {} }, language)
  return { sent: both(words, question.sent) }
}

/** The call is done: what held a secret would be asked for again, so the way leads to how it stands now. */
function outcomeOf(desk: Desk, call: PackedCall): PackedCall {
  const command = desk.table.get(commandKey(call.command))
  const shows = command?.outcome === undefined ? undefined : desk.table.get(commandKey(command.outcome))
  if (command === undefined || shows === undefined || !holdsSecret(call, command)) return call
  const kept = Object.entries(call.values).filter(([name]) => shows.options[name] !== undefined)
  return { ...call, command: shows.name, values: Object.fromEntries(kept) }
}

export function targetOf({ place, topic, replyTo }: Spot): Target {
  return {
    chat: place.chat,
    ...(topic === undefined ? {} : { topic }),
    ...(replyTo === undefined ? {} : { replyTo }),
  }
}

/** From a group into the private chat; who cannot be written to is shown the way there, without the matter. */
async function tellPrivately(
  desk: Desk,
  work: Work,
  asker: Asker,
  call: PackedCall,
  reply: Reply,
  language: Language,
): Promise<void> {
  const toast = toastOf(reply)
  const { account } = await desk.store.read('account', { platform: 'telegram', user: work.person.user })
  const showWay = async (): Promise<void> => {
    const bubble = reply.form === undefined && toast !== undefined ? asker.bubble?.(toast) : undefined
    const way = bubble ?? asker.open(await leaveCall(desk, work, outcomeOf(desk, call)), language)
    await way.sent
  }
  if (account?.reachable !== true) {
    work.after(showWay())
    return
  }
  const sending = await showPrivately(desk, work, reply, call, language)
  work.after(arriveOr(desk, work, asker, sending, language, showWay))
}

/** Says that it stands in the private chat; where the person has closed that since, shows the way there. */
export async function arriveOr(
  desk: Desk,
  work: Work,
  asker: Asker,
  sending: Sending,
  language: Language,
  showWay: () => Promise<void>,
): Promise<void> {
  try {
    await sending.sent
  } catch (error) {
    if (!desk.sender.isUnreachable(error)) throw error
    await noteReachable(desk, work.person, false)
    await showWay()
    return
  }
  const isPrivate = asker.spot.place.private
  await asker.elsewhere(isPrivate ? undefined : wordsIn(language).private.toast).sent
}

async function both(one: Promise<unknown>, other: Promise<unknown>): Promise<void> {
  const failed = (await Promise.allSettled([one, other])).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}
