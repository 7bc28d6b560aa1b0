import {
  InteractionResponseType as Reply,
  InteractionType as Type,
  MessageFlags,
} from 'discord-api-types/v10'
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { NO_CONTENT, ok } from '../call.ts'
import type { Call, Outcome, Route } from '../call.ts'
import { fieldsOf, lengthOf, listOf } from '../form.ts'
import type { Fields } from '../form.ts'
import { FIRST_ANSWER, answered, endOfThinking } from '../interaction.ts'
import type { Answer, PendingInteraction } from '../interaction.ts'
import { EMPTY_BODY, editMessage } from '../messages.ts'
import { readMessage } from '../messagebody.ts'
import { checkModal } from '../modal.ts'
import { refusal } from '../refusal.ts'
import { answerMessage } from './followups.ts'

function allowedReplies(interaction: PendingInteraction): readonly Reply[] {
  const say = [Reply.ChannelMessageWithSource, Reply.DeferredChannelMessageWithSource]
  const change = [Reply.DeferredMessageUpdate, Reply.UpdateMessage]
  if (interaction.type === Type.ApplicationCommandAutocomplete)
    return [Reply.ApplicationCommandAutocompleteResult]
  if (interaction.type === Type.MessageComponent) return [...say, ...change, Reply.Modal]
  if (interaction.type === Type.ModalSubmit)
    return interaction.source === undefined ? say : [...say, ...change]
  return [...say, Reply.Modal]
}

/** The waiting interaction of the path: 10062 when unknown or over 3 s old, 40060 when answered. */
function waiting(call: Call): PendingInteraction {
  const { platform } = call
  const found = platform.interactions.get(call.param('interaction'))
  if (found === undefined || found.token !== call.param('token')) throw refusal('unknownInteraction')
  if (found.state === 'answered') throw refusal('alreadyAcknowledged')
  const late = Number(platform.now()) - found.at > FIRST_ANSWER
  if (late || found.state === 'failed') throw refusal('unknownInteraction')
  return found
}

function checkChoices(call: Call, interaction: PendingInteraction, data: Fields): Answer['choices'] {
  const choices = listOf(data['choices']).map(fieldsOf)
  const path = ['data', 'choices']
  if (choices.length > 25) call.errors.count(choices, path, 0, 25)
  const numeric = interaction.focusedType === 4 || interaction.focusedType === 10
  for (const [index, choice] of choices.entries()) {
    call.errors.text(choice['name'], [...path, index, 'name'], { min: 1, max: 100, required: true })
    const { value } = choice
    if (numeric ? typeof value !== 'number' : typeof value !== 'string')
      call.errors.add(
        [...path, index, 'value'],
        'APPLICATION_COMMAND_OPTION_CHOICE_VALUE_TYPE',
        'Wrong value type',
      )
    else if (typeof value === 'string' && (lengthOf(value) > 100 || value === ''))
      call.errors.text(value, [...path, index, 'value'], { min: 1, max: 100, required: true })
  }
  call.approve()
  return choices as unknown as Answer['choices']
}

function acknowledge(interaction: PendingInteraction, answer: Answer): void {
  interaction.state = 'answered'
  interaction.person.modal = answer.kind === 'modal' ? answer.modal : keepsForm(interaction)
  interaction.settle(answer)
}

/** A submitted form closes with the answer; any other answer leaves an open form alone. */
function keepsForm(interaction: PendingInteraction): PendingInteraction['person']['modal'] {
  return interaction.type === Type.ModalSubmit ? undefined : interaction.person.modal
}

function perform(call: Call, interaction: PendingInteraction, kind: Reply, data: Fields): void {
  const { platform } = call
  const approve = () => call.approve()
  const flags = typeof data['flags'] === 'number' ? data['flags'] : 0
  const later = () => endOfThinking(interaction)
  if (kind === Reply.ChannelMessageWithSource) {
    const body = readMessage(data, call.files, ['data'], call.errors, approve)
    const ephemeral = (flags & MessageFlags.Ephemeral) !== 0
    const message = answerMessage(platform, interaction, body, ephemeral)
    Object.assign(interaction, { original: message, ephemeral })
    acknowledge(interaction, answered({ kind: 'message', ephemeral, message: message.api }))
  } else if (kind === Reply.DeferredChannelMessageWithSource) {
    approve()
    const ephemeral = (flags & MessageFlags.Ephemeral) !== 0
    const message = answerMessage(platform, interaction, EMPTY_BODY, ephemeral, MessageFlags.Loading)
    Object.assign(interaction, { original: message, ephemeral, thinking: true })
    acknowledge(interaction, answered({ kind: 'deferred', ephemeral, message: message.api }, later))
  } else if (kind === Reply.DeferredMessageUpdate) {
    approve()
    const { source } = interaction
    const ephemeral = source?.onlyFor !== undefined
    Object.assign(interaction, { original: source, ephemeral, thinking: true })
    acknowledge(interaction, answered({ kind: 'deferred', ephemeral }, later))
  } else if (kind === Reply.UpdateMessage) {
    const { source, channel } = interaction
    if (source === undefined || source.deleted) throw refusal('unknownMessage')
    const body = readMessage(data, call.files, ['data'], call.errors, approve, source)
    if (source.onlyFor === undefined && channel.thread?.archived === true) throw refusal('archivedThread')
    editMessage(platform, channel, source, body)
    const ephemeral = source.onlyFor !== undefined
    Object.assign(interaction, { original: source, ephemeral })
    acknowledge(interaction, answered({ kind: 'update', ephemeral, message: source.api }))
  } else if (kind === Reply.ApplicationCommandAutocompleteResult) {
    const choices = checkChoices(call, interaction, data)
    acknowledge(interaction, answered({ kind: 'choices', ephemeral: true, choices: choices ?? [] }))
  } else {
    checkModal(data, ['data'], call.errors)
    approve()
    const modal = {
      data: structuredClone(data) as unknown as APIModalInteractionResponseCallbackData,
      channelId: interaction.channel.id,
      message: interaction.source,
    }
    acknowledge(interaction, answered({ kind: 'modal', ephemeral: true, modal }))
  }
}

function callback(call: Call): Outcome {
  const interaction = waiting(call)
  const allowed = allowedReplies(interaction)
  const kind = allowed.find((one) => one === call.fields['type'])
  if (kind === undefined) call.errors.oneOf(['type'], allowed)
  call.errors.settle()
  perform(call, interaction, kind ?? Reply.Pong, fieldsOf(call.fields['data']))
  if (call.query.get('with_response') !== 'true') return NO_CONTENT
  const message = interaction.original?.api
  return ok({
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message === undefined
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: interaction.thinking,
            response_message_ephemeral: interaction.ephemeral,
          }),
    },
    resource: { type: kind, ...(message === undefined ? {} : { message }) },
  })
}

/** The first answer to an interaction. */
export const callbackRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/:interaction/:token/callback',
    open: true,
    approves: true,
    run: callback,
  },
]
