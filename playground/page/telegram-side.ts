import type { Group } from '../telegram/group.ts'
import type { Person } from '../telegram/person.ts'
import type { Place } from '../telegram/place.ts'
import type { SeenMessage } from '../telegram/seen.ts'
import type { Town } from '../town.ts'
import type { Outcome, PlaceEntry } from './outcome.ts'
import { NotPossible, sentFile, sentText, type Sent } from './reading.ts'

const privately = 'private'

/** What one person sees on Telegram at one place; without one they look at the newest motion. */
export function telegramView(town: Town, as: string, place: string) {
  const people = Object.values(town.people).filter((one) => one.isOnTelegram)
  const person = findPerson(town, as)
  const places = placesOf(town, person)
  const newest = places.findLast((one) => one.kind === 'topic')
  const id = (places.find((one) => one.id === place) ?? newest)?.id ?? String(town.chat.id)
  const seat = seatAt(town, person, id)
  const messages = messagesAt(town, person, id)
  const started = id !== privately || messages.some((one) => !one.byBot)
  return {
    people: people.map((one) => ({ id: String(one.telegram.id), name: one.name })),
    as: String(person.id),
    place: id,
    places,
    started,
    closed: isClosed(town, person, id),
    messages: messages.map((message) => messageOf(town, person, { id, message, all: messages })),
    commands: seat.commands().map(({ command, description }) => ({ command, description })),
  }
}

function findPerson(town: Town, as: string): Person {
  const people = Object.values(town.people).filter((one) => one.isOnTelegram)
  // Somebody else than Discord begins with, so that two people are in view.
  const found = people.find((one) => String(one.telegram.id) === as) ?? people[1] ?? people[0]
  if (found === undefined) throw new Error('Nobody is on Telegram')
  return found.telegram
}

function placesOf(town: Town, person: Person): readonly PlaceEntry[] {
  const { chat } = town
  const newest = (id: string) => String(messagesAt(town, person, id).at(-1)?.id ?? '')
  const groupId = String(chat.id)
  return [
    { id: groupId, name: chat.title, kind: 'group', newest: newest(groupId) },
    ...chat.topics().map((topic): PlaceEntry => {
      const id = `${groupId}:${topic.id}`
      return { id, name: topic.name, kind: 'topic', newest: newest(id) }
    }),
    { id: privately, name: town.telegram.world.botName, kind: 'private', newest: newest(privately) },
  ]
}

function topicIdOf(id: string): number | undefined {
  const topic = id.split(':')[1]
  return topic === undefined ? undefined : Number(topic)
}

function topicOf(chat: Group, id: string) {
  const topic = topicIdOf(id)
  return topic === undefined ? undefined : chat.topics().find((one) => one.id === topic)
}

function seatAt(town: Town, person: Person, id: string): Place {
  if (id === privately) return person.privately
  const topic = topicOf(town.chat, id)
  return person.in(topic === undefined ? town.chat : { chat: town.chat.chat, topicId: topic.id })
}

/** In a group with topics what belongs to none of them stands in the group itself. */
function messagesAt(town: Town, person: Person, id: string): readonly SeenMessage[] {
  const all = seatAt(town, person, id).messages()
  return id === privately || topicIdOf(id) !== undefined
    ? all
    : all.filter(({ topicId }) => topicId === undefined)
}

function isClosed(town: Town, person: Person, id: string): boolean {
  const { status } = town.chat.standing(person)
  return topicOf(town.chat, id)?.closed === true && status !== 'creator' && status !== 'administrator'
}

interface Showing {
  readonly id: string
  readonly message: SeenMessage
  readonly all: readonly SeenMessage[]
}

function messageOf(town: Town, person: Person, { id, message, all }: Showing) {
  const replied = all.find((one) => one.id === message.replyTo && !one.service)
  const link = `https://t.me/${town.telegram.world.botName}`
  return {
    id: message.id,
    from: message.from,
    byBot: message.byBot,
    own: !message.byBot && message.from === person.name,
    at: message.at.toISOString(),
    text: message.text,
    entities: message.entities,
    edited: message.edited,
    pinned: message.pinned,
    service: message.service,
    buttons: message.buttons.map((row) =>
      row.map(({ label, url }) => ({
        label,
        ...(url === undefined ? {} : { url, opensBot: url.startsWith(link) }),
      })),
    ),
    ...(replied === undefined ? {} : { replyTo: `${replied.from}: ${replied.text.slice(0, 80)}` }),
    ...(message.file === undefined
      ? {}
      : { file: { name: message.file.name, url: fileUrl(person, id, message) } }),
  }
}

function fileUrl(person: Person, id: string, message: SeenMessage): string {
  const query = new URLSearchParams({ as: String(person.id), place: id, message: String(message.id) })
  return `/telegram-file?${query.toString()}`
}

/** The bytes of a document that a person sees. */
export function telegramFile(
  town: Town,
  query: URLSearchParams,
): { name: string; bytes: Uint8Array } | undefined {
  const person = findPerson(town, query.get('as') ?? '')
  const messages = messagesAt(town, person, query.get('place') ?? '')
  return messages.find(({ id }) => String(id) === query.get('message'))?.file
}

/** Lets a person do what the page says, the way Telegram's apps do it. */
export async function actOnTelegram(town: Town, sent: Sent): Promise<Outcome> {
  const person = findPerson(town, sentText(sent['as']))
  const id = sentText(sent['place'])
  const seat = seatAt(town, person, id)
  const find = (wanted: unknown) => messagesAt(town, person, id).find((one) => one.id === wanted)
  const reply = find(sent['replyTo'])
  const answering = reply === undefined ? {} : { replyTo: reply }
  switch (sent['kind']) {
    case 'say':
      await seat.say(sentText(sent['text']), answering)
      return { kind: 'done' }
    case 'document': {
      const file = sentFile(sent['file'])
      if (file === undefined) throw new NotPossible('Es fehlt die Datei')
      const { name, bytes, type } = file
      await seat.sendDocument(
        { name, bytes, ...(type === '' ? {} : { mime: type }) },
        sentText(sent['text']),
        answering,
      )
      return { kind: 'done' }
    }
    case 'press':
      return press(seat, sentText(sent['label']), find(sent['message']))
    case 'start':
      await person.start()
      return { kind: 'go', place: privately }
    default:
      throw new NotPossible('Das kann auf Telegram niemand')
  }
}

async function press(seat: Place, label: string, message: SeenMessage | undefined): Promise<Outcome> {
  if (message === undefined) throw new NotPossible('Diese Nachricht gibt es nicht mehr')
  const answer = await seat.press(label, { message })
  if (answer.url !== undefined) return { kind: 'go', place: privately }
  if (answer.alert !== undefined) return { kind: 'alert', text: answer.alert }
  if (answer.toast !== undefined) return { kind: 'toast', text: answer.toast }
  return answer.unanswered === true ? { kind: 'failed', text: '' } : { kind: 'done' }
}
