import { randomBytes } from 'node:crypto'
import { GatewayDispatchEvents } from 'discord-api-types/v10'
import type { APIApplicationCommandOptionChoice, APIMessage, InteractionType } from 'discord-api-types/v10'
import { bitsOf, permissionsIn } from './permissions.ts'
import type { Platform } from './platform.ts'
import { plainText } from './plaintext.ts'
import { channelShape, memberPart } from './shapes.ts'
import type { ChannelState, MessageState, OpenModal, UserState } from './state.ts'

/** A first answer must come within 3 s (docs.discord.com, Receiving and Responding). */
export const FIRST_ANSWER = 3_000
/** With a test's clock that stands still, real time ends the wait. */
const REAL_PATIENCE = 10_000
/** Tokens live 15 minutes. */
export const TOKEN_LIFE = 15 * 60_000

const NO_ANSWER = 'The application did not respond'

/** What a person sees happen after acting. */
export interface Answer {
  /** `gone`: the answer was taken back; `failed`: Discord says the application did not respond. */
  readonly kind: 'message' | 'modal' | 'deferred' | 'update' | 'choices' | 'gone' | 'failed'
  readonly ephemeral: boolean
  readonly message?: APIMessage
  readonly modal?: OpenModal
  readonly choices?: readonly APIApplicationCommandOptionChoice[]
  readonly failed?: string
  /** The message's words, a form's title, or why it failed. */
  readonly text: string
  /** After "… is thinking": what came in the end. Otherwise the same answer. */
  completed(): Promise<Answer>
}

export interface PendingInteraction {
  readonly id: string
  readonly token: string
  readonly type: InteractionType
  readonly person: UserState
  readonly channel: ChannelState
  /** The message whose component was used, or whose component opened the submitted form. */
  readonly source: MessageState | undefined
  /** Milliseconds. */
  readonly at: number
  /** Option type of the autocompleted option. */
  readonly focusedType: number | undefined
  state: 'waiting' | 'answered' | 'failed'
  original: MessageState | undefined
  ephemeral: boolean
  /** Deferred, and nothing has filled it yet. */
  thinking: boolean
  readonly settle: (answer: Answer) => void
  /** Tells who waits for the end of "thinking". */
  readonly complete: (answer: Answer) => void
}

type Seen = Omit<Answer, 'text' | 'completed'>

function textOf(seen: Seen): string {
  if (seen.message !== undefined) return plainText(seen.message)
  return seen.modal?.data.title ?? seen.failed ?? ''
}

/** Wraps what a person sees; `later` answers with the end of a deferred answer. */
export function answered(seen: Seen, later?: () => Promise<Answer>): Answer {
  const answer: Answer = {
    ...seen,
    get text() {
      return textOf(seen)
    },
    completed: later ?? (async () => answer),
  }
  return answer
}

/** An action of a person, about to be told to the bot. */
export interface Action {
  readonly type: InteractionType
  readonly data: Record<string, unknown>
  readonly person: UserState
  readonly channel: ChannelState
  readonly source?: MessageState | undefined
  readonly focusedType?: number
}

/** INTERACTION_CREATE as the real one looks. */
function payload(
  platform: Platform,
  interaction: PendingInteraction,
  data: unknown,
): Record<string, unknown> {
  const { channel, person, source } = interaction
  const guild = platform.guilds.get(channel.guildId ?? '')
  const member = guild?.members.get(person.user.id)
  const permissions = permissionsIn(platform, person.user.id, channel)
  const base = {
    id: interaction.id,
    application_id: platform.applicationId,
    type: interaction.type,
    data,
    token: interaction.token,
    version: 1,
    locale: person.locale,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    channel_id: channel.id,
    app_permissions: permissionsIn(platform, platform.bot.user.id, channel).toString(),
    ...(source === undefined ? {} : { message: structuredClone(source.api) }),
  }
  if (guild === undefined || member === undefined)
    return {
      ...base,
      user: person.user,
      context: 1,
      channel: channelShape(platform, channel),
      authorizing_integration_owners: { '0': '0' },
    }
  return {
    ...base,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member: { ...memberPart(member), user: person.user, permissions: permissions.toString() },
    context: 0,
    channel: { ...channelShape(platform, channel), permissions: permissions.toString() },
    authorizing_integration_owners: { '0': guild.id },
  }
}

/** Tells the bot and waits for its first answer; after 3 s the person is told that none came. */
export async function act(platform: Platform, action: Action): Promise<Answer> {
  const completion = Promise.withResolvers<Answer>()
  const first = Promise.withResolvers<Answer>()
  const interaction: PendingInteraction = {
    id: platform.newId(),
    token: randomBytes(120).toString('base64url'),
    type: action.type,
    person: action.person,
    channel: action.channel,
    source: action.source,
    at: Number(platform.now()),
    focusedType: action.focusedType,
    state: 'waiting',
    original: undefined,
    ephemeral: false,
    thinking: false,
    settle: (answer) => first.resolve(answer),
    complete: (answer) => completion.resolve(answer),
  }
  platform.interactions.set(interaction.id, interaction)
  const started = performance.now()
  const watch = setInterval(() => {
    const late = Number(platform.now()) - interaction.at > FIRST_ANSWER
    if (!late && !(platform.testClock && performance.now() - started > REAL_PATIENCE)) return
    if (interaction.state !== 'waiting') return
    interaction.state = 'failed'
    first.resolve(answered({ kind: 'failed', ephemeral: true, failed: NO_ANSWER }))
  }, 20)
  completions.set(interaction, completion.promise)
  platform.publish({
    t: GatewayDispatchEvents.InteractionCreate,
    guildId: action.channel.guildId,
    intents: 0,
    d: payload(platform, interaction, action.data),
  })
  try {
    return await first.promise
  } finally {
    clearInterval(watch)
  }
}

const completions = new WeakMap<PendingInteraction, Promise<Answer>>()

/** The end of "… is thinking", or that none came while a test can wait. */
export async function endOfThinking(interaction: PendingInteraction): Promise<Answer> {
  const limit = Promise.withResolvers<Answer>()
  const timer = setTimeout(
    () => limit.resolve(answered({ kind: 'failed', ephemeral: interaction.ephemeral, failed: NO_ANSWER })),
    REAL_PATIENCE,
  )
  try {
    return await Promise.race([limit.promise, completions.get(interaction) ?? limit.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Permissions a command asks for by default: all of them must be there. */
export function permitted(
  platform: Platform,
  person: UserState,
  channel: ChannelState,
  wanted: string | null | undefined,
): boolean {
  if (wanted === null || wanted === undefined) return true
  const bits = permissionsIn(platform, person.user.id, channel)
  if (wanted === '0') return (bits & bitsOf(['Administrator'])) !== 0n
  return (bits & BigInt(wanted)) === BigInt(wanted)
}
