import { InteractionType, MessageFlags, MessageType } from 'discord-api-types/v10'
import type { APIMessage, APIMessageInteractionMetadata } from 'discord-api-types/v10'
import { ok } from '../call.ts'
import type { Call, Outcome } from '../call.ts'
import { TOKEN_LIFE, answered } from '../interaction.ts'
import type { PendingInteraction } from '../interaction.ts'
import { readMessage } from '../messagebody.ts'
import type { MessageBody } from '../messagebody.ts'
import { createMessage, deleteMessage, editMessage } from '../messages.ts'
import type { Platform } from '../platform.ts'
import { refusal } from '../refusal.ts'
import type { MessageState } from '../state.ts'
import { requireWritable } from '../threads.ts'

/** The answered interaction of the token: 10015 before its first answer, 50027 after 15 minutes. */
function byToken(call: Call): PendingInteraction {
  const token = call.param('token')
  const found = [...call.platform.interactions.values()].find((one) => one.token === token)
  if (found === undefined || found.state !== 'answered') throw refusal('unknownWebhook')
  if (Number(call.platform.now()) - found.at >= TOKEN_LIFE) throw refusal('invalidWebhookToken')
  return found
}

/** A message that answers an interaction. */
export function answerMessage(
  platform: Platform,
  interaction: PendingInteraction,
  body: MessageBody,
  ephemeral: boolean,
  extraFlags = 0,
): MessageState {
  if (!ephemeral) requireWritable(platform, interaction.channel, platform.bot.user.id)
  const { id, type, person } = interaction
  return createMessage(platform, interaction.channel, {
    author: platform.bot.user,
    body,
    extraFlags: extraFlags | (ephemeral ? MessageFlags.Ephemeral : 0),
    ...(ephemeral ? { onlyFor: person.user.id } : {}),
    ...(type === InteractionType.ApplicationCommand ? { type: MessageType.ChatInputCommand } : {}),
    more: {
      webhook_id: platform.applicationId,
      application_id: platform.applicationId,
      interaction_metadata: {
        id,
        type,
        user: person.user,
        authorizing_integration_owners: {},
      } as unknown as APIMessageInteractionMetadata,
    },
  })
}

/** Fills a deferred answer, or adds a message after it; ephemeral as each asks, the filling as the deferral was. */
export function followUp(call: Call): Outcome {
  const { platform } = call
  const interaction = byToken(call)
  const body = readMessage(call.fields, call.files, [], call.errors, () => call.approve())
  const { original } = interaction
  if (interaction.thinking && original !== undefined && original !== interaction.source) {
    fill(platform, interaction, original, body)
    return ok(original.api)
  }
  const ephemeral = (body.flags & MessageFlags.Ephemeral) !== 0
  const message = answerMessage(platform, interaction, body, ephemeral)
  interaction.thinking = false
  interaction.complete(answered({ kind: 'message', ephemeral, message: message.api }))
  return ok(message.api)
}

function fill(
  platform: Platform,
  interaction: PendingInteraction,
  message: MessageState,
  body: MessageBody,
): void {
  const { thinking } = interaction
  const source = message === interaction.source
  if (!thinking && message.onlyFor === undefined && interaction.channel.thread?.archived === true)
    throw refusal('archivedThread')
  editMessage(platform, interaction.channel, message, body, thinking && !source)
  interaction.thinking = false
  const { ephemeral } = interaction
  interaction.complete(answered({ kind: source ? 'update' : 'message', ephemeral, message: message.api }))
}

/** `@original`, or a follow-up of this interaction. */
function own(call: Call, interaction: PendingInteraction): MessageState {
  const id = call.param('message')
  const found = id === '' ? interaction.original : interaction.channel.messages.get(id)
  if (found === undefined || found.deleted) throw refusal('unknownMessage')
  const mine = found === interaction.original || found.api.interaction_metadata?.id === interaction.id
  if (!mine) throw refusal('unknownMessage')
  return found
}

export function readFollowUp(call: Call): APIMessage {
  return own(call, byToken(call)).api
}

export function changeFollowUp(call: Call): APIMessage {
  const interaction = byToken(call)
  const message = own(call, interaction)
  const body = readMessage(call.fields, call.files, [], call.errors, () => call.approve(), message)
  if (message === interaction.original) fill(call.platform, interaction, message, body)
  else editMessage(call.platform, interaction.channel, message, body)
  return message.api
}

export function removeFollowUp(call: Call): void {
  const interaction = byToken(call)
  const message = own(call, interaction)
  deleteMessage(call.platform, interaction.channel, message)
  if (!interaction.thinking) return
  interaction.thinking = false
  interaction.complete(answered({ kind: 'gone', ephemeral: interaction.ephemeral }))
}
