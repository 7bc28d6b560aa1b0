import type { Command, Option } from '../command.ts'
import type { Question, Questionnaire } from '../domain/form.ts'
import type { Language } from '../domain/group.ts'
import type { AmendmentId } from '../domain/ids.ts'
import type { Menu } from '../reply.ts'
import { arriveOr, bareRequest, targetOf, type Asker } from './answers.ts'
import type { Desk, Work } from './desk.ts'
import { beginDialog } from './dialog.ts'
import { renderReply, type Rendered } from './render.ts'
import { leaveCall } from './start-link.ts'
import { withoutSecrets, wordsOnly, type PackedCall } from './values.ts'
import { wordsIn } from './words.ts'

/** Names, ids, numbers, times; texts longer than that are asked for by a command's own form. */
const LINE_LIMIT = 1_000

/** Required options that nothing filled; hidden ones only ever come from buttons. */
export function missingOptions(command: Command, values: PackedCall['values']): readonly string[] {
  return Object.entries(command.options)
    .filter(
      ([key, option]) => option.required === true && option.hidden !== true && values[key] === undefined,
    )
    .map(([key]) => key)
}

/** In a motion's topic, or below its card, the motion need not be named; the same for a poll's card. */
export async function fillFromThread(desk: Desk, command: Command, call: PackedCall): Promise<PackedCall> {
  const { chat, thread } = call.place
  const missing = missingOptions(command, call.values).filter((key) => isThing(command.options[key]))
  if (thread === undefined || missing.length === 0) return call
  const found = await desk.store.deliveries.posts.thingAt({ platform: 'telegram', chat }, thread)
  const [kind = '', id = ''] = found?.thing.split(':') ?? []
  const known = new Map([[kind, id]])
  if (kind === 'amendment' && missing.some((name) => command.options[name]?.kind === 'motion')) {
    const [row] = await desk.store.find('amendments', { amendment: Number(id) as AmendmentId })
    if (row !== undefined) known.set('motion', String(row.motion))
  }
  const key = missing.find((name) => known.has(command.options[name]?.kind ?? ''))
  return key === undefined
    ? call
    : { ...call, values: { ...call.values, [key]: `#${known.get(command.options[key]?.kind ?? '')}` } }
}

/** Asks for what a command lacks: buttons in the chat where one press is enough, else questions in private. */
export async function askMissing(
  desk: Desk,
  work: Work,
  asker: Asker,
  given: PackedCall,
  command: Command,
  language: Language,
  reachable: boolean,
): Promise<void> {
  const words = wordsIn(language)
  const call = withoutSecrets(given, command)
  const missing = missingOptions(command, call.values)
  const person = missing.map((key) => command.options[key]).find((option) => option?.kind === 'account')
  if (person !== undefined) {
    work.after(asker.brief(words.refused.replyToPerson(person.names[language])).sent)
    return
  }
  const fields: Question[] = []
  for (const key of missing) fields.push(await questionFor(desk, work, call, command, key, language))
  const inChat = asker.spot.place.private ? undefined : menuFor(desk, command, call, fields, language)
  if (inChat !== undefined) {
    work.after(asker.elsewhere(undefined).sent)
    work.after(desk.sender.answer(targetOf(asker.spot), inChat))
    return
  }
  const showWay = async (): Promise<void> => {
    await asker.open(await leaveCall(desk, work, call), language).sent
  }
  if (!reachable) {
    work.after(showWay())
    return
  }
  const submit = { command: command.name, values: wordsOnly(call.values) }
  const form: Questionnaire = { title: command.description[language], submit, fields }
  const sending = await beginDialog(desk, work, form, call, language)
  work.after(arriveOr(desk, work, asker, sending, language, showWay))
}

/** One missing choice of a public command is a column of buttons in the chat itself. */
function menuFor(
  desk: Desk,
  command: Command,
  call: PackedCall,
  fields: readonly Question[],
  language: Language,
): Rendered | undefined {
  const [field, ...more] = fields
  const isPlain = Object.keys(wordsOnly(call.values)).length === Object.keys(call.values).length
  if (field === undefined || more.length > 0 || !isPlain || command.answer !== 'in public') return undefined
  if (!('entries' in field) || field.entries === undefined || field.entries.length === 0) return undefined
  const does = { command: command.name, values: wordsOnly(call.values) }
  const placeholder = wordsIn(language).menu.choose(field.label)
  const menu: Menu = { placeholder, option: field.name, does, entries: field.entries }
  try {
    return renderReply({ blocks: [], menu }, desk.table)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

async function questionFor(
  desk: Desk,
  work: Work,
  call: PackedCall,
  command: Command,
  key: string,
  language: Language,
): Promise<Question> {
  const option = command.options[key]
  if (option === undefined) throw new Error(`no option ${key}`)
  const base = {
    name: key,
    label: capitalised(option.names[language]),
    hint: option.description[language],
    required: true,
  }
  switch (option.kind) {
    case 'choice': {
      const entries = option.values.map(({ value, names }) => ({ label: names[language], value }))
      return { ...base, kind: 'choice', entries }
    }
    case 'file':
      return { ...base, kind: 'file' }
    case 'text':
      return { ...base, kind: 'line', maxLength: option.maxLength ?? LINE_LIMIT }
    case 'number':
    case 'time':
    case 'account':
    case 'channel':
      return { ...base, kind: 'line', maxLength: LINE_LIMIT }
    case 'suggested':
    case 'motion':
    case 'amendment':
    case 'poll':
    case 'member': {
      const request = bareRequest(desk, work, call)
      const found = await desk.invoke.suggest({ ...request, option: key, typed: '' })
      const entries = found.map(({ name, value }) => ({ label: name, value }))
      return { ...base, kind: 'line', maxLength: LINE_LIMIT, entries }
    }
  }
}

function isThing(option: Option | undefined): boolean {
  return option?.kind === 'motion' || option?.kind === 'amendment' || option?.kind === 'poll'
}

function capitalised(name: string): string {
  return name.charAt(0).toLocaleUpperCase('de') + name.slice(1)
}
