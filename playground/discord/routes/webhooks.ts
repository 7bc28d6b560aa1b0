import { randomBytes } from 'node:crypto'
import { ChannelType } from 'discord-api-types/v10'
import { NO_CONTENT, ok } from '../call.ts'
import type { Call, Outcome, Route } from '../call.ts'
import { tellWebhooks } from '../events.ts'
import type { FormErrors } from '../form.ts'
import { requireBot, requireBotInGuild } from '../permissions.ts'
import type { Platform } from '../platform.ts'
import { refusal } from '../refusal.ts'
import type { ChannelState, WebhookState } from '../state.ts'
import { channelOf } from './channels.ts'

/** A channel holds 15 webhooks (docs.discord.com, error 30007). */
const MOST = 15

/** A webhook's name: 1–80 characters, without "discord" or "clyde". */
export function checkWebhookName(
  value: unknown,
  key: string,
  errors: FormErrors,
  required = false,
): string | undefined {
  const name = errors.text(value, [key], { min: 1, max: 80, required })
  for (const word of ['discord', 'clyde'])
    if (name?.toLowerCase().includes(word) === true)
      errors.add([key], 'USERNAME_INVALID_CONTAINS', `Username cannot contain "${word}"`)
  return name
}

function shape(platform: Platform, webhook: WebhookState, withToken: boolean): Record<string, unknown> {
  return {
    id: webhook.id,
    type: 1,
    guild_id: webhook.guildId,
    channel_id: webhook.channelId,
    application_id: platform.applicationId,
    name: webhook.name,
    avatar: null,
    user: platform.bot.user,
    ...(withToken
      ? { token: webhook.token, url: `${platform.origin}/api/webhooks/${webhook.id}/${webhook.token}` }
      : {}),
  }
}

function create(call: Call): Outcome {
  const { platform } = call
  const channel = channelOf(call)
  const name = checkWebhookName(call.fields['name'], 'name', call.errors, true) ?? ''
  call.approve()
  if (channel.guildId === undefined) throw refusal('notInDm')
  if (channel.thread !== undefined) throw refusal('wrongChannelType')
  requireBot(platform, channel, 'ManageWebhooks')
  if (inChannel(platform, channel).length >= MOST) throw refusal('tooManyWebhooks')
  const webhook: WebhookState = {
    id: platform.newId(),
    token: randomBytes(51).toString('base64url'),
    channelId: channel.id,
    guildId: channel.guildId,
    name,
    createdBy: platform.bot.user.id,
  }
  platform.webhooks.set(webhook.id, webhook)
  tellWebhooks(platform, channel.guildId, channel.id)
  return ok(shape(platform, webhook, true))
}

function inChannel(platform: Platform, channel: ChannelState): readonly WebhookState[] {
  return [...platform.webhooks.values()].filter(({ channelId }) => channelId === channel.id)
}

/** The webhook of the path, with the bot's rights in its channel. */
function managed(call: Call): WebhookState {
  const webhook = call.platform.webhooks.get(call.param('webhook'))
  if (webhook === undefined) throw refusal('unknownWebhook')
  requireBot(call.platform, call.platform.channel(webhook.channelId), 'ManageWebhooks')
  return webhook
}

/** The webhook of the path, by its token. */
export function byToken(call: Call): WebhookState {
  const webhook = call.platform.webhooks.get(call.param('webhook'))
  if (webhook === undefined) throw refusal('unknownWebhook')
  if (webhook.token !== call.param('token')) throw refusal('invalidWebhookToken')
  return webhook
}

function change(call: Call, webhook: WebhookState): Outcome {
  const name = checkWebhookName(call.fields['name'], 'name', call.errors)
  call.approve()
  if (name !== undefined) webhook.name = name
  const moved = call.fields['channel_id']
  if (typeof moved === 'string') {
    const channel = call.platform.channel(moved)
    requireBot(call.platform, channel, 'ManageWebhooks')
    if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildForum)
      throw refusal('wrongChannelType')
    webhook.channelId = moved
  }
  tellWebhooks(call.platform, webhook.guildId, webhook.channelId)
  return ok(shape(call.platform, webhook, true))
}

function remove(call: Call, webhook: WebhookState): Outcome {
  call.platform.webhooks.delete(webhook.id)
  tellWebhooks(call.platform, webhook.guildId, webhook.channelId)
  return NO_CONTENT
}

/** Managing webhooks; sending through them stands in `hooked.ts`. */
export const webhookRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel/webhooks', approves: true, run: create },
  {
    method: 'GET',
    path: '/channels/:channel/webhooks',
    run: (call) => {
      const channel = channelOf(call)
      requireBot(call.platform, channel, 'ManageWebhooks')
      return ok(inChannel(call.platform, channel).map((webhook) => shape(call.platform, webhook, true)))
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/webhooks',
    run: (call) => {
      const guild = requireBotInGuild(call.platform, call.param('guild'), 'ManageWebhooks')
      const all = [...call.platform.webhooks.values()].filter(({ guildId }) => guildId === guild.id)
      return ok(all.map((webhook) => shape(call.platform, webhook, true)))
    },
  },
  { method: 'GET', path: '/webhooks/:webhook', run: (call) => ok(shape(call.platform, managed(call), true)) },
  { method: 'PATCH', path: '/webhooks/:webhook', approves: true, run: (call) => change(call, managed(call)) },
  { method: 'DELETE', path: '/webhooks/:webhook', run: (call) => remove(call, managed(call)) },
  {
    method: 'GET',
    path: '/webhooks/:webhook/:token',
    open: true,
    run: (call) => {
      const { user: _, ...open } = shape(call.platform, byToken(call), true)
      return ok(open)
    },
  },
  {
    method: 'DELETE',
    path: '/webhooks/:webhook/:token',
    open: true,
    run: (call) => remove(call, byToken(call)),
  },
]
