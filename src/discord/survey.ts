import { Routes, type APIApplication } from 'discord-api-types/v10'
import { ApplicationFlags } from 'discord-api-types/v10'
import type { Client } from 'discord.js'
import type { Inspection } from '../command.ts'
import type { Language } from '../domain/group.ts'
import { inspectChannel } from './inspect.ts'

/** What a channel is, what it is called and which rights the bot lacks there. */
export async function surveyChannel(
  client: Client,
  chat: string,
  language: Language,
): Promise<Inspection & { readonly name?: string }> {
  const found = await inspectChannel(client, chat, language)
  const channel = client.channels.cache.get(chat)
  const name = channel !== undefined && 'name' in channel ? channel.name : null
  return name === null ? found : { ...found, name: `#${name}` }
}

/** Intents that hearing discussions needs and that are off in the developer portal, as it calls them. */
export async function switchesOff(client: Client): Promise<readonly string[]> {
  const application = (await client.rest.get(Routes.currentApplication())) as APIApplication
  const flags = application.flags ?? 0
  const has = (flag: ApplicationFlags, limited: ApplicationFlags) => (flags & (flag | limited)) !== 0
  return has(ApplicationFlags.GatewayMessageContent, ApplicationFlags.GatewayMessageContentLimited)
    ? []
    : ['MESSAGE CONTENT INTENT']
}
