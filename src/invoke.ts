import type { Call, Command, Services } from './command.ts'
import type { Group, Language } from './domain/group.ts'
import type { GroupId, MotionId } from './domain/ids.ts'
import type { Member } from './domain/membership.ts'
import { readMotionReference } from './domain/reference.ts'
import type { Refusal } from './domain/refusal.ts'
import { decideGroup, passes } from './access.ts'
import { askButton } from './cards/roll-news.ts'
import { admitByRole, roleByServer } from './domain/roll.ts'
import { noteDeparture } from './departures.ts'
import { commandKey, commandTable } from './invocation.ts'
import type { Log } from './log.ts'
import { readValues, suggestionsFor } from './options.ts'
import type { Answer, Invoke, Request } from './platform.ts'
import type { CallerView } from './queries.ts'
import type { Reply } from './reply.ts'
import { refused, sendable } from './refused.ts'
import { NotFound, type Store } from './store.ts'
import { languageOf, textsIn, type Texts } from './texts/texts.ts'

export interface Middle {
  readonly commands: readonly Command[]
  readonly store: Store
  readonly services: Services
  readonly log: Log
  readonly defaults: { readonly language: Language; readonly timeZone: string }
}

/** The one way from a platform to a command. `oldest` tells closing which acts it has to wait for. */
export interface Middleman extends Invoke {
  /** When the bot received the oldest act that is still being worked on. */
  readonly oldest: () => Date | undefined
}

/**
 * May the caller? Then the command runs; a refusal becomes a reply, an error becomes words for the person and the
 * cause for the log. Never rejects.
 */
export function createInvoke(middle: Middle): Middleman {
  const table = commandTable(middle.commands)
  const running = new Map<Request, Date>()
  return {
    oldest: () =>
      [...running.values()].reduce<Date | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined),
    async run(request) {
      running.set(request, request.act.at)
      const log = middle.log.child({ request: request.act.id, command: commandKey(request.command) })
      try {
        return await answer(middle, table.get(commandKey(request.command)), request, log)
      } catch (error) {
        return failed(middle, request, error, log)
      } finally {
        running.delete(request)
      }
    },
    async left(departure) {
      try {
        await noteDeparture(middle.store, departure)
      } catch (error) {
        middle.log.error({ err: error }, 'a departure was not noted')
      }
    },
    async usable(request, commands) {
      const caller = await findCaller(middle, request)
      const may = await Promise.all(
        commands.map(async (command) => {
          // Who may set up is asked of the platform when it comes to it.
          if (command.access === 'setup') return true
          const choice = await decideGroup(command, request, caller, middle.store)
          return choice.kind !== 'group' || passes(command, request, choice, caller)
        }),
      )
      return commands.filter((_, index) => may[index])
    },
    async suggest(request) {
      const command = table.get(commandKey(request.command))
      const option = command?.options[request.option]
      if (command === undefined || option === undefined) return []
      const caller = await findCaller(middle, request)
      const choice = await decideGroup(command, request, caller, middle.store)
      const texts = textsIn(privateLanguage(middle, request, caller))
      if (choice.kind !== 'group') return []
      const { group, member } = choice
      const motion = await motionNamed(middle.store, request, caller, group.id)
      const values = Object.entries(request.values).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      )
      const seen = {
        typed: request.typed,
        values: Object.fromEntries(values),
        ...(request.roles === undefined ? {} : { roles: request.roles }),
        group,
        texts,
        store: middle.store,
        ...(member === undefined ? {} : { member }),
        ...(motion === undefined ? {} : { motion }),
      }
      return suggestionsFor(option, seen, request.act.at)
    },
  }
}

async function motionNamed(
  store: Store,
  request: Caller,
  caller: CallerView,
  group: GroupId,
): Promise<MotionId | undefined> {
  const typed = request.values.motion
  const reference = typeof typed === 'string' ? readMotionReference(typed) : undefined
  if (reference === undefined) return caller.motionHere
  const reader = caller.person === undefined ? {} : { reader: caller.person }
  const [row] = await store.find('motions', { group, reference, ...reader })
  return row?.id
}

type Caller = Omit<Request, 'inspect' | 'mayManage'>

function findCaller(middle: Middle, request: Caller): Promise<CallerView> {
  const { actor } = request.act
  const { platform, user } = actor
  const { place } = request
  const thread = place.thread ?? (place.parent === place.chat ? undefined : place.parent && place.chat)
  return middle.store.find('caller', {
    account: { platform, user },
    ...(thread === undefined || place.private ? {} : { thread }),
    ...(place.private ? {} : { chat: { platform, chat: place.parent ?? place.chat } }),
    ...(place.server === undefined ? {} : { server: place.server }),
  })
}

/** What a person reads alone: what they chose, else what their client speaks, else the group's language. */
function privateLanguage(middle: Middle, request: Caller, caller: CallerView): Language {
  return (
    caller.language ??
    languageOf(request.locale) ??
    caller.here?.settings.language ??
    middle.defaults.language
  )
}

async function answer(
  middle: Middle,
  command: Command | undefined,
  request: Request,
  log: Log,
): Promise<Answer> {
  const caller = await recordRole(middle, request, await findCaller(middle, request))
  const language = privateLanguage(middle, request, caller)
  const texts = textsIn(language)
  const no = (refusal: Refusal, stranger?: Group): Answer => {
    const reply = refused(texts, refusal)
    const ask = stranger === undefined ? reply : { ...reply, buttons: [[askButton(stranger, texts)]] }
    return { reply: ask, answer: 'privately', language }
  }
  if (command === undefined) return no({ reason: 'button outdated' })

  const choice = await decideGroup(command, request, caller, middle.store)
  if (choice.kind === 'ask') return { reply: askGroup(caller, texts), answer: 'privately', language }
  if (choice.kind === 'none' && command.group !== 'none') return no(choice.refusal)
  const group = choice.kind === 'group' ? choice.group : undefined
  const member = choice.kind === 'group' ? choice.member : undefined
  const own = member?.role
  if (!(await passes(command, request, { group, member }, caller))) {
    log.debug({ access: command.access, role: own }, 'refused')
    return no(
      accessRefusal(command, own),
      own === undefined && command.access !== 'setup' ? group : undefined,
    )
  }

  const read = await readValues(command, request, {
    group,
    member,
    texts,
    store: middle.store,
    zone: zoneOf(middle, group),
    motionHere: caller.motionHere,
    amendmentHere: caller.amendmentHere,
  })
  if (read.kind === 'refused') return no(read.refusal)
  if (read.kind === 'ask') return { reply: read.reply, answer: 'privately', language }

  const spoken = command.answer === 'in public' && group !== undefined ? group.settings.language : language
  const call = makeCall(middle, request, {
    group,
    member,
    texts: textsIn(spoken, group?.settings.genderForm),
    options: read.values,
  })
  const reply = await command.run(call)
  const { later } = reply
  const whole: Reply =
    later === undefined ? sendable(texts, reply, request.fileLimit) : { ...reply, later: () => finish(later) }
  async function finish(work: () => Promise<Reply>): Promise<Reply> {
    try {
      return sendable(texts, await work(), request.fileLimit)
    } catch (error) {
      return failed(middle, request, error, log).reply
    }
  }
  log.debug({ group: group?.id }, 'answered')
  return { reply: whole, answer: command.answer, language: spoken, ...(group === undefined ? {} : { group }) }
}

/** Whoever acts with a role that the group named is on the roll from now on. */
async function recordRole(middle: Middle, request: Request, caller: CallerView): Promise<CallerView> {
  const { here } = caller
  const { actor } = request.act
  if (here === undefined || roleByServer(here, actor.roles ?? []) === undefined) return caller
  if (caller.memberships.some((one) => one.group === here.id)) return caller
  const account = { platform: actor.platform, user: actor.user }
  const decision = await middle.store.change(request.act, 'roll', { group: here.id, account }, admitByRole)
  return decision.events.length === 0 ? caller : findCaller(middle, request)
}

function zoneOf(middle: Middle, group: Group | undefined): string {
  return group?.settings.timeZone ?? middle.defaults.timeZone
}

function accessRefusal(command: Command, own: Member['role'] | undefined): Refusal {
  if (command.access === 'setup') return { reason: 'may not set up' }
  const role = command.access === 'anyone' ? 'guest' : command.access
  return { reason: 'needs role', role, ...(own === undefined ? {} : { own }) }
}

function askGroup(caller: CallerView, texts: Texts): Reply {
  const buttons = caller.memberships.slice(0, 25).map((one) => [
    {
      label: one.groupName,
      does: { command: ['group', 'choose'], values: { group: String(one.group) } },
    } as const,
  ])
  return { blocks: [{ kind: 'text', text: texts.help.groupAsk }], buttons }
}

function makeCall(
  middle: Middle,
  request: Request,
  found: { group: Group | undefined; member: Member | undefined; texts: Texts; options: Call['options'] },
): Call {
  const { actor } = request.act
  const { place } = request
  return {
    act: request.act,
    account: { platform: actor.platform, user: actor.user, name: actor.name },
    place: {
      platform: actor.platform,
      chat: place.parent ?? place.chat,
      private: place.private,
      ...(place.overheard === undefined ? {} : { overheard: place.overheard }),
      inspect: request.inspect,
      ...(request.roles === undefined ? {} : { roles: request.roles }),
      ...(place.server === undefined ? {} : { server: place.server }),
    },
    // Commands that say `group: 'none'` do not read it; for all others it is there by now.
    group: found.group as Group,
    options: found.options,
    store: middle.store,
    texts: found.texts,
    services: middle.services,
    timeZone: zoneOf(middle, found.group),
    defaults: middle.defaults,
    mayManage: request.mayManage,
    ...(found.member === undefined ? {} : { member: found.member }),
  }
}

/** Nothing is shown of the cause; the reference leads the operator to it. */
function failed(middle: Middle, request: Request, error: unknown, log: Log): Answer {
  const language = languageOf(request.locale) ?? middle.defaults.language
  const texts = textsIn(language)
  if (error instanceof NotFound) {
    log.info({ subject: error.subject }, 'stale reference')
    return { reply: refused(texts, { reason: 'button outdated' }), answer: 'privately', language }
  }
  log.error({ err: error }, 'command failed')
  const text = texts.help.unexpected(request.act.id.slice(-8))
  return {
    reply: { blocks: [{ kind: 'text', text }], toast: text.slice(0, 200), refused: true },
    answer: 'privately',
    language,
  }
}
