import { setTimeout as sleep } from 'node:timers/promises'
import type { REST } from 'discord.js'
import {
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  RESTJSONErrorCodes as Code,
  Routes,
  type RESTPostAPIInteractionCallbackWithResponseResult,
} from 'discord-api-types/v10'
import type { Logger } from 'pino'
import type { Command } from '../command.ts'
import type { Answer } from '../platform.ts'
import type { Form, Reply } from '../reply.ts'
import type { Table } from './custom-id.ts'
import { codeOf, errorFacts, isNetworkTrouble } from './failures.ts'
import { formMessages, refilled, type KeptForms } from './forms.ts'
import { openModal } from './modal.ts'
import { isEmpty, messageBody, rawFiles, render, type Rendered } from './render.ts'
import type { Asking } from './request.ts'
import { wordsIn, type Words } from './words.ts'

/** Discord waits 3 s for the first answer: most are there before this, the others are deferred. */
const PATIENCE = 1500
/** A form cannot come after a deferral, so it gets more of the 3 s. */
const FORM_PATIENCE = 2200
/** A first answer that takes longer is too late in any case; the usual 15 s × 4 tries would only hold things up. */
const FIRST_ANSWER_DEADLINE = 2500
/** An interaction's token lives 15 minutes; after that the bot writes by its own rights. */
const TOKEN_LIFE = 14.5 * 60 * 1000

export interface Answering {
  readonly rest: REST
  readonly table: Table
  readonly forms: KeptForms
  readonly log: Logger
  readonly now: () => Date
  /** By the bot's own rights, for answers that can no longer reach the interaction. */
  readonly post: (chat: string, messages: readonly Rendered[], nonce: string) => Promise<unknown>
  readonly sendPrivately: (user: string, reply: Reply, nonce: string) => Promise<void>
}

/** One interaction on its way to an answer. */
export interface Waiting {
  readonly interaction: Asking
  readonly user: string
  readonly receivedAt: Date
  readonly words: Words
}

/** Answers directly where the work is quick, else defers and fills the answer in later. Never rejects. */
export async function answerWhenReady(
  waiting: Waiting,
  declared: Command['answer'],
  running: Promise<Answer>,
  to: Answering,
): Promise<void> {
  let deferred: Deferred | undefined
  try {
    const patience = declared === 'with a form' ? FORM_PATIENCE : PATIENCE
    const early = await soon(running, patience)
    if (early !== undefined) return await answerFirst(waiting, early, to)
    const isPrivate = declared !== 'in public'
    deferred = { isPrivate, message: await defer(waiting, isPrivate, to) }
    await answerLate(waiting, await running, deferred, to)
  } catch (error) {
    const facts = { interaction: waiting.interaction.id, error: errorFacts(error) }
    to.log.error(facts, 'an answer did not reach Discord')
    if (!isNetworkTrouble(error)) await sayFailed(waiting, deferred, to)
  }
}

/** What was deferred: whether in private, and the message by its id where the whole channel sees it. */
interface Deferred {
  readonly isPrivate: boolean
  readonly message: string | undefined
}

/** An answer that Discord refused or that could not be rendered must not leave somebody waiting. */
async function sayFailed(waiting: Waiting, deferred: Deferred | undefined, to: Answering): Promise<void> {
  const reply: Reply = { blocks: [{ kind: 'text', text: waiting.words.failed }] }
  const answer: Answer = { reply, answer: 'privately', language: 'de' }
  try {
    if (deferred === undefined) await answerFirst(waiting, answer, to)
    else await answerLate(waiting, answer, deferred, to)
  } catch (error) {
    to.log.warn({ interaction: waiting.interaction.id, error: errorFacts(error) }, 'nor did the apology')
  }
}

/** Says one of the adapter's own sentences as a private first answer. */
export async function answerWith(waiting: Waiting, sentence: string, to: Answering): Promise<void> {
  await answerWhenReady(
    waiting,
    'privately',
    Promise.resolve({
      reply: { blocks: [{ kind: 'text', text: sentence }] },
      answer: 'privately',
      language: 'de',
    }),
    to,
  )
}

async function soon<T>(running: Promise<T>, patience: number): Promise<T | undefined> {
  const stop = new AbortController()
  const pause = sleep(patience, undefined, { signal: stop.signal }).catch(() => undefined)
  try {
    return await Promise.race([running, pause])
  } finally {
    stop.abort()
  }
}

async function answerFirst(waiting: Waiting, answer: Answer, to: Answering): Promise<void> {
  const { interaction } = waiting
  const { form } = answer.reply
  if (form !== undefined && interaction.type !== InteractionType.ModalSubmit) {
    const data = openModal(form, waiting.user, to)
    await callback(waiting, { type: InteractionResponseType.Modal, data }, to)
    return
  }
  if (isEmpty(answer.reply) && form === undefined && interaction.type === InteractionType.MessageComponent) {
    await callback(waiting, { type: InteractionResponseType.DeferredMessageUpdate }, to)
    return
  }
  const [first, ...more] = messagesOf(waiting, answer, to)
  if (first === undefined) return
  const flags = answer.answer === 'in public' ? 0 : MessageFlags.Ephemeral
  const body = { type: InteractionResponseType.ChannelMessageWithSource, data: messageBody(first, flags) }
  const arrived = await callback(waiting, body, to, rawFiles(first))
  if (!arrived) {
    if (flags !== 0) await to.sendPrivately(waiting.user, answer.reply, interaction.id)
    return
  }
  await followUp(waiting, more, flags, to)
}

/** "… is thinking"; the public one's message id is kept for the time after the token. */
async function defer(waiting: Waiting, isPrivate: boolean, to: Answering): Promise<string | undefined> {
  const type = InteractionResponseType.DeferredChannelMessageWithSource
  if (isPrivate) {
    await callback(waiting, { type, data: { flags: MessageFlags.Ephemeral } }, to)
    return undefined
  }
  const given = await callback(waiting, { type }, to, [], new URLSearchParams({ with_response: 'true' }))
  return typeof given === 'object' ? given.interaction.response_message_id : undefined
}

async function answerLate(
  waiting: Waiting,
  answer: Answer,
  deferred: Deferred,
  to: Answering,
): Promise<void> {
  const { interaction } = waiting
  const [first, ...more] = messagesOf(waiting, answer, to)
  if (first === undefined) return
  if (to.now().getTime() - waiting.receivedAt.getTime() >= TOKEN_LIFE) {
    await answerByOwnRights(waiting, answer, deferred, to)
    return
  }
  const original = Routes.webhookMessage(interaction.application_id, interaction.token, '@original')
  const flags = answer.answer === 'in public' ? 0 : MessageFlags.Ephemeral
  try {
    if (flags !== 0 && !deferred.isPrivate) {
      // A refusal of a public command is nobody else's business: Discord cannot hide what began in public.
      await to.rest.delete(original, { auth: false })
      await followUp(waiting, [first, ...more], flags, to)
      return
    }
    await to.rest.patch(original, { auth: false, body: messageBody(first), files: rawFiles(first) })
    await followUp(waiting, more, deferred.isPrivate ? MessageFlags.Ephemeral : 0, to)
  } catch (error) {
    if (!tokenIsGone(error)) throw error
    await answerByOwnRights(waiting, answer, deferred, to)
  }
}

/** A message of its own instead of the placeholder, which nothing but the token could fill. */
async function answerByOwnRights(
  waiting: Waiting,
  answer: Answer,
  deferred: Deferred,
  to: Answering,
): Promise<void> {
  const { interaction } = waiting
  const chat = interaction.channel?.id
  if (deferred.isPrivate || answer.answer !== 'in public' || chat === undefined) {
    await to.sendPrivately(waiting.user, answer.reply, interaction.id)
  } else {
    await to.post(chat, messagesOf(waiting, answer, to), interaction.id)
  }
  if (chat === undefined || deferred.message === undefined) return
  await to.rest.delete(Routes.channelMessage(chat, deferred.message)).catch((error: unknown) => {
    to.log.warn({ interaction: interaction.id, error: errorFacts(error) }, 'a placeholder stayed')
  })
}

function messagesOf(waiting: Waiting, answer: Answer, to: Answering): readonly Rendered[] {
  const { reply } = answer
  const words = wordsIn(answer.language)
  const form = reply.form ?? formAgain(waiting, reply, to)
  if (form !== undefined) return formMessages(reply, form, to.forms.keep(waiting.user, form), to.table, words)
  return render(isEmpty(reply) ? { blocks: [{ kind: 'text', text: words.done }] } : reply, to.table, words)
}

/** A refused form is offered again as it was filled in: Discord keeps nothing of a modal that was sent. */
function formAgain({ interaction, user }: Waiting, reply: Reply, to: Answering): Form | undefined {
  if (reply.refused !== true || interaction.type !== InteractionType.ModalSubmit) return undefined
  return refilled(interaction, user, to.forms)
}

async function followUp(
  waiting: Waiting,
  messages: readonly Rendered[],
  flags: number,
  to: Answering,
): Promise<void> {
  const route = Routes.webhook(waiting.interaction.application_id, waiting.interaction.token)
  for (const message of messages) {
    await to.rest.post(route, { auth: false, body: messageBody(message, flags), files: rawFiles(message) })
  }
}

/**
 * The first answer. False where it came too late (10062); "already acknowledged" (40060) means that an earlier try
 * arrived although its answer was lost.
 */
export async function callback(
  waiting:
    | Pick<Waiting, 'interaction'>
    | { readonly interaction: { readonly id: string; readonly token: string } },
  body: { readonly type: InteractionResponseType; readonly data?: unknown },
  to: Pick<Answering, 'rest' | 'log'>,
  files: ReturnType<typeof rawFiles> = [],
  query?: URLSearchParams,
): Promise<RESTPostAPIInteractionCallbackWithResponseResult | boolean> {
  const { id, token } = waiting.interaction
  const signal = AbortSignal.timeout(FIRST_ANSWER_DEADLINE)
  const post = (): Promise<unknown> =>
    to.rest.post(Routes.interactionCallback(id, token), {
      body,
      files,
      auth: false,
      signal,
      ...(query === undefined ? {} : { query }),
    })
  try {
    // discord.js repeats what timed out or met a 5xx, but not what a dead connection cut off.
    const given = await post().catch((error: unknown) => {
      if (signal.aborted || !isNetworkTrouble(error)) throw error
      return post()
    })
    return isCallbackResult(given) ? given : true
  } catch (error) {
    const code = codeOf(error)
    if (code === Code.InteractionHasAlreadyBeenAcknowledged) return true
    if (code !== Code.UnknownInteraction) throw error
    to.log.warn({ interaction: id }, 'Discord no longer waited for the first answer')
    return false
  }
}

function isCallbackResult(given: unknown): given is RESTPostAPIInteractionCallbackWithResponseResult {
  return typeof given === 'object' && given !== null && 'interaction' in given
}

function tokenIsGone(error: unknown): boolean {
  const code = codeOf(error)
  return code === Code.UnknownWebhook || code === Code.InvalidWebhookToken || code === Code.UnknownInteraction
}
