import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'discord.js'
import {
  InteractionResponseType,
  InteractionType,
  type APIApplicationCommandAutocompleteInteraction,
  type APIInteraction,
} from 'discord-api-types/v10'
import type { PlatformRole } from '../domain/group.ts'
import { actId, type Act } from '../store.ts'
import type { Inspection } from '../command.ts'
import type { Answer, Invoke, Request } from '../platform.ts'
import { answerWhenReady, answerWith, callback, type Answering, type Waiting } from './answer.ts'
import { cut } from './cut.ts'
import { errorFacts } from './failures.ts'
import { inspectChannel } from './inspect.ts'
import { submitOf } from './forms.ts'
import { openModal } from './modal.ts'
import { actorOf, askedBy, placeOf, suggestionAsked, type Asking, type Lookup } from './request.ts'
import { languageFor, wordsFor, wordsIn } from './words.ts'

/** Interactions remembered: after a resumed session Discord tells some again, minutes later at most. */
const REMEMBERED = 5000
/** Suggestions cannot be deferred; what comes later helps nobody. */
const SUGGEST_DEADLINE = 2200
const CHOICES = 25
const CHOICE_LIMIT = 100

export interface Receiver {
  /** Handles one interaction; never rejects. */
  take(interaction: APIInteraction): void
  /** What is in hand, to wait for before the end. */
  finish(): Promise<void>
}

export function receiver(client: Client, lookup: Lookup, invoke: Invoke, to: Answering): Receiver {
  const seen = new Set<string>()
  const inHand = new Set<Promise<void>>()

  function isNew(id: string): boolean {
    if (seen.has(id)) return false
    seen.add(id)
    const [oldest] = seen
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest)
    return true
  }

  async function handle(interaction: APIInteraction, at: Date): Promise<void> {
    const actor = actorOf(interaction)
    if (actor === undefined || interaction.type === InteractionType.Ping) return
    const request = { act: { id: actId('discord', interaction.id), actor, at }, place: placeOf(interaction) }
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
      const roles = () => givenRoles(client, request.place.server)
      await suggest(interaction, { ...request, roles }, lookup, invoke, to)
    } else {
      await run(interaction, request)
    }
  }

  async function run(interaction: Asking, base: Base): Promise<void> {
    const words = wordsFor(interaction.locale)
    const waiting: Waiting = { interaction, user: base.act.actor.user, receivedAt: base.act.at, words }
    const asked = askedBy(interaction, lookup, (id) => submitOf(id, waiting.user, to.forms, to.table))
    if (asked.kind === 'command outdated') return answerWith(waiting, words.commandOutdated, to)
    if (asked.kind === 'button outdated') return answerWith(waiting, words.buttonOutdated, to)
    if (asked.kind === 'bot chosen') return answerWith(waiting, words.noBots, to)
    const kept = asked.form === undefined ? undefined : to.forms.open(waiting.user, asked.form)
    if (kept !== undefined) {
      const data = openModal(kept, waiting.user, to)
      await callback(waiting, { type: InteractionResponseType.Modal, data }, to)
      return undefined
    }
    const language = languageFor(interaction.locale)
    const running = invoke
      .run({
        ...base,
        command: asked.command.name,
        values: asked.values,
        locale: interaction.locale,
        inspect: (chat = base.place.chat): Promise<Inspection> => inspectChannel(client, chat, language),
        mayManage: async () => base.act.actor.manages === true,
        fileLimit: interaction.attachment_size_limit,
        roles: () => givenRoles(client, base.place.server),
      })
      .then(completed)
      .catch((error: unknown) => {
        to.log.error({ act: base.act.id, error: errorFacts(error) }, 'a command failed')
        const failed = { blocks: [{ kind: 'text' as const, text: wordsIn(language).failed }] }
        return { reply: failed, answer: 'privately' as const, language }
      })
    return answerWhenReady(waiting, asked.command.answer, running, to)
  }

  return {
    take(interaction) {
      if (!isNew(interaction.id)) return
      const work = handle(interaction, to.now())
        .catch((error: unknown) => {
          to.log.error({ interaction: interaction.id, error: errorFacts(error) }, 'an interaction failed')
        })
        .finally(() => inHand.delete(work))
      inHand.add(work)
    },
    async finish() {
      await Promise.allSettled(inHand)
    },
  }
}

/** Here an answer that takes its time is deferred like any other. */
async function completed(answer: Answer): Promise<Answer> {
  const { later } = answer.reply
  return later === undefined ? answer : { ...answer, reply: await later() }
}

type Base = {
  readonly act: Act & Request['act']
  readonly place: Request['place']
  readonly roles?: () => readonly PlatformRole[]
}

/** Roles that people are given: not those of bots, nor the one that everybody has. */
function givenRoles(client: Client, server: string | undefined): readonly PlatformRole[] {
  const guild = server === undefined ? undefined : client.guilds.cache.get(server)
  const roles = [...(guild?.roles.cache.values() ?? [])].filter((role) => !role.managed && role.id !== server)
  return roles.map(({ id, name }) => ({ id, name }))
}

async function suggest(
  interaction: APIApplicationCommandAutocompleteInteraction,
  base: Base,
  lookup: Lookup,
  invoke: Invoke,
  to: Answering,
): Promise<void> {
  const asked = suggestionAsked(interaction, lookup)
  const none = () => []
  const found =
    asked === undefined
      ? []
      : await Promise.race([
          invoke
            .suggest({
              ...base,
              command: asked.command.name,
              values: asked.values,
              locale: interaction.locale,
              option: asked.option,
              typed: asked.typed,
            })
            .catch(none),
          sleep(SUGGEST_DEADLINE, undefined, { ref: false }).then(none),
        ])
  const choices = found
    .filter(({ name, value }) => name.trim() !== '' && value !== '' && value.length <= CHOICE_LIMIT)
    .slice(0, CHOICES)
    .map(({ name, value }) => ({ name: cut(name, CHOICE_LIMIT), value }))
  const type = InteractionResponseType.ApplicationCommandAutocompleteResult
  await callback({ interaction }, { type, data: { choices } }, to)
}
