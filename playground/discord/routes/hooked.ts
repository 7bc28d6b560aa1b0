import { ChannelType } from 'discord-api-types/v10'
import type { APIMessage, APIUser } from 'discord-api-types/v10'
import { NO_CONTENT, ok } from '../call.ts'
import type { Call, Outcome, Route } from '../call.ts'
import { listOf } from '../form.ts'
import { readMessage } from '../messagebody.ts'
import { createMessage, deleteMessage, editMessage } from '../messages.ts'
import { refusal } from '../refusal.ts'
import type { ChannelState, MessageState, WebhookState } from '../state.ts'
import { archiveIfQuiet, createThread } from '../threads.ts'
import { changeFollowUp, followUp, readFollowUp, removeFollowUp } from './followups.ts'
import { byToken, checkWebhookName } from './webhooks.ts'

/** The channel, or the thread of it that `thread_id` names. */
function target(call: Call, webhook: WebhookState): ChannelState {
  const channel = call.platform.channel(webhook.channelId)
  const threadId = call.query.get('thread_id')
  if (threadId === null) return channel
  const thread = call.platform.channel(threadId)
  if (thread.parentId !== channel.id || thread.thread === undefined) throw refusal('unknownChannel')
  archiveIfQuiet(call.platform, thread)
  return thread
}

function execute(call: Call): Outcome {
  const { platform, fields, errors } = call
  const webhook = byToken(call)
  const username = checkWebhookName(fields['username'], 'username', errors)
  errors.text(fields['avatar_url'], ['avatar_url'], { max: 2048 })
  const threadName = errors.text(fields['thread_name'], ['thread_name'], { min: 1, max: 100 })
  const body = readMessage(fields, call.files, [], errors, () => call.approve())
  let channel = target(call, webhook)
  const forum = channel.type === ChannelType.GuildForum
  if (forum && threadName === undefined) throw refusal('webhookNeedsThread')
  if (!forum && threadName !== undefined)
    throw refusal(call.query.has('thread_id') ? 'webhookThreadOnce' : 'webhookNoThread')
  if (channel.thread?.locked === true) throw refusal('threadLocked')
  const author: APIUser = {
    id: webhook.id,
    username: username ?? webhook.name,
    discriminator: '0000',
    global_name: null,
    avatar: typeof fields['avatar_url'] === 'string' ? 'a'.repeat(32) : null,
    bot: true,
  }
  let id: string | undefined
  if (forum) {
    channel = createThread(platform, {
      parent: channel,
      name: threadName ?? '',
      ownerId: platform.bot.user.id,
      autoArchive: 4320,
      appliedTags: listOf(fields['applied_tags']).map(String),
    })
    id = channel.id
  }
  const message = createMessage(platform, channel, {
    author,
    body,
    ...(id === undefined ? {} : { id }),
    more: { webhook_id: webhook.id, application_id: platform.applicationId },
  })
  return call.query.get('wait') === 'true' ? ok(message.api) : NO_CONTENT
}

function own(call: Call): { channel: ChannelState; message: MessageState } {
  const webhook = byToken(call)
  const channel = target(call, webhook)
  const message = call.platform.message(channel, call.param('message'))
  if (message.api.webhook_id !== webhook.id) throw refusal('unknownMessage')
  return { channel, message }
}

function edit(call: Call): APIMessage {
  const { channel, message } = own(call)
  const body = readMessage(call.fields, call.files, [], call.errors, () => call.approve(), message)
  if (channel.thread?.archived === true) throw refusal('archivedThread')
  editMessage(call.platform, channel, message, body)
  return message.api
}

/** An interaction's token opens the same routes as a webhook's, under the application's id. */
function ofInteraction(call: Call): boolean {
  return call.param('webhook') === call.platform.applicationId
}

const MESSAGE = '/webhooks/:webhook/:token/messages/:message'
const ORIGINAL = '/webhooks/:webhook/:token/messages/@original'

/** Sending, editing and deleting through a webhook or an interaction's token. */
export const hookedRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/webhooks/:webhook/:token',
    open: true,
    approves: true,
    limit: [5, 2],
    run: (call) => (ofInteraction(call) ? followUp(call) : execute(call)),
  },
  ...[MESSAGE, ORIGINAL].flatMap((path): Route[] => [
    {
      method: 'GET',
      path,
      open: true,
      limit: [5, 2],
      run: (call) => ok(ofInteraction(call) ? readFollowUp(call) : own(call).message.api),
    },
    {
      method: 'PATCH',
      path,
      open: true,
      approves: true,
      limit: [5, 2],
      run: (call) => ok(ofInteraction(call) ? changeFollowUp(call) : edit(call)),
    },
    {
      method: 'DELETE',
      path,
      open: true,
      limit: [5, 2],
      run: (call) => {
        if (ofInteraction(call)) removeFollowUp(call)
        else {
          const { channel, message } = own(call)
          deleteMessage(call.platform, channel, message)
        }
        return NO_CONTENT
      },
    },
  ]),
]
