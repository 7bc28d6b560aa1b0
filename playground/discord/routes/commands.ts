import type { APIApplicationCommand } from 'discord-api-types/v10'
import { NO_CONTENT, ok } from '../call.ts'
import type { Call, Outcome, Route } from '../call.ts'
import { checkCommand, checkCommandSet } from '../commandform.ts'
import { fieldsOf, listOf, wordOf } from '../form.ts'
import type { Fields } from '../form.ts'
import { requireBotInGuild } from '../permissions.ts'
import { refusal } from '../refusal.ts'

/** Where commands are kept: a guild's id, or `global`. */
function placeOf(call: Call): string {
  if (call.param('application') !== call.platform.applicationId) throw refusal('notThisApplication')
  const guild = call.param('guild')
  if (guild === '') return 'global'
  if (!call.platform.guilds.has(guild)) throw refusal('missingAccess')
  requireBotInGuild(call.platform, guild)
  return guild
}

function registered(call: Call, place: string): readonly APIApplicationCommand[] {
  return call.platform.commands.get(place) ?? []
}

function made(call: Call, place: string, fields: Fields): APIApplicationCommand {
  const type = fields['type'] ?? 1
  const old = registered(call, place).find((one) => one.name === fields['name'] && one.type === type)
  return {
    ...structuredClone(fields),
    id: old?.id ?? call.platform.newId(),
    application_id: call.platform.applicationId,
    version: call.platform.newId(),
    type,
    name: wordOf(fields['name']),
    description: wordOf(fields['description']),
    default_member_permissions: fields['default_member_permissions'] ?? null,
    nsfw: fields['nsfw'] === true,
    ...(place === 'global' ? {} : { guild_id: place }),
  } as unknown as APIApplicationCommand
}

function replaceAll(call: Call): Outcome {
  const place = placeOf(call)
  const given = listOf(call.body).map(fieldsOf)
  checkCommandSet(given, call.errors)
  call.approve()
  const commands = given.map((fields) => made(call, place, fields))
  call.platform.commands.set(place, commands)
  return ok(commands)
}

function create(call: Call): Outcome {
  const place = placeOf(call)
  checkCommand(call.fields, [], call.errors)
  call.approve()
  const before = registered(call, place)
  const command = made(call, place, call.fields)
  const others = before.filter(({ id }) => id !== command.id)
  call.platform.commands.set(place, [...others, command])
  return { status: others.length < before.length ? 200 : 201, body: command }
}

function one(call: Call): { place: string; command: APIApplicationCommand } {
  const place = placeOf(call)
  const command = registered(call, place).find(({ id }) => id === call.param('command'))
  if (command === undefined) throw refusal('unknownCommand')
  return { place, command }
}

function change(call: Call): Outcome {
  const { place, command } = one(call)
  const merged = { ...fieldsOf(command), ...call.fields }
  checkCommand(merged, [], call.errors)
  call.approve()
  const changed = { ...made(call, place, merged), id: command.id }
  call.platform.commands.set(
    place,
    registered(call, place).map((other) => (other.id === command.id ? changed : other)),
  )
  return ok(changed)
}

function remove(call: Call): Outcome {
  const { place, command } = one(call)
  call.platform.commands.set(
    place,
    registered(call, place).filter(({ id }) => id !== command.id),
  )
  return NO_CONTENT
}

/** Registering commands, for one guild or for all. */
export const commandRoutes: readonly Route[] = [
  '/applications/:application/guilds/:guild/commands',
  '/applications/:application/commands',
].flatMap((path): Route[] => [
  { method: 'GET', path, run: (call) => ok(registered(call, placeOf(call))) },
  { method: 'PUT', path, approves: true, limit: [5, 20], run: replaceAll },
  { method: 'POST', path, approves: true, limit: [5, 20], run: create },
  { method: 'GET', path: `${path}/:command`, run: (call) => ok(one(call).command) },
  { method: 'PATCH', path: `${path}/:command`, approves: true, run: change },
  { method: 'DELETE', path: `${path}/:command`, run: remove },
])
