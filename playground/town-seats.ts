import type { APIMessage } from 'discord-api-types/v10'
import type { Channel } from './discord/channel.ts'
import type { FieldValue } from './discord/formfill.ts'
import { plainText } from './discord/plaintext.ts'
import type { Given } from './discord/standpoint.ts'
import type { Topic } from './telegram/group.ts'
import type { SeenMessage } from './telegram/seen.ts'
import type { Town } from './town.ts'
import type { Townsperson } from './town-people.ts'
import { readable, type Teller } from './town-teller.ts'

/** The story cannot go on: somebody did not see what they should have. */
export class StoryStuck extends Error {
  override readonly name = 'StoryStuck'
}

type Words = string | RegExp

function require(who: string, did: string, words: string, wanted: Words | undefined): void {
  if (wanted === undefined || (typeof wanted === 'string' ? words.includes(wanted) : wanted.test(words)))
    return
  throw new StoryStuck(`${who}, ${did}: expected ${String(wanted)}, but read:\n${words}`)
}

type Answer = Awaited<ReturnType<ReturnType<Townsperson['discord']['in']>['slash']>>

/** Somebody at a place on Discord, told as a story: every act waits for its end and may say what must be read then. */
export class DiscordSeat {
  readonly #who: Townsperson
  readonly #place: Channel
  readonly #teller: Teller

  constructor(teller: Teller, who: Townsperson, place: Channel) {
    this.#teller = teller
    this.#who = who
    this.#place = place
  }

  get #here() {
    return this.#who.discord.in(this.#place)
  }

  #does(what: string): void {
    const { name } = this.#place
    this.#teller.does(this.#who.name, `Discord, ${name === '' ? 'privat' : name}`, what)
  }

  async #read(first: Answer, did: string, wanted: Words | undefined): Promise<string> {
    const answer = await first.completed()
    const words = readable(answer.text)
    if (answer.kind === 'failed') throw new StoryStuck(`${this.#who.name}, ${did}: ${words}`)
    this.#teller.reads(answer.kind === 'modal' ? `[Formular: ${words}]` : words, answer.ephemeral)
    require(this.#who.name, did, words, wanted)
    return words
  }

  /** Types a command; gives what was answered, as read by the eye. */
  async types(line: string, options: Given = {}, wanted?: Words): Promise<string> {
    const typed = Object.entries(options).map(([name, value]) => ` ${name}: ${valueWords(value)}`)
    this.#does(line + typed.join(''))
    return this.#read(await this.#here.slash(line, options), line, wanted)
  }

  async presses(label: string, wanted?: Words): Promise<string> {
    this.#does(`[${label}]`)
    return this.#read(await this.#here.press(label), `[${label}]`, wanted)
  }

  async fills(fields: Readonly<Record<string, FieldValue>>, wanted?: Words): Promise<string> {
    this.#does('füllt das Formular aus')
    for (const [label, value] of Object.entries(fields)) this.#teller.reads(`${label}: ${valueWords(value)}`)
    return this.#read(await this.#here.submitModal(fields), 'Formular', wanted)
  }

  /** Waits for a message that says this and reads it. */
  async sees(wanted: Words): Promise<APIMessage> {
    const message = await this.#here.sees(wanted)
    this.#teller.does(
      this.#who.name,
      `Discord, ${this.#place.name === '' ? 'privat' : this.#place.name}`,
      'sieht',
    )
    this.#teller.reads(readable(plainText(message)))
    return message
  }
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return 'name' in value ? String(value.name) : '…'
}

/** Somebody at a place on Telegram, told as a story. */
export class TelegramSeat {
  readonly #who: Townsperson
  readonly #where: () => Topic | Town['chat'] | 'private'
  readonly #name: string
  readonly #teller: Teller

  constructor(teller: Teller, who: Townsperson, where: () => Topic | Town['chat'] | 'private', name: string) {
    this.#teller = teller
    this.#who = who
    this.#where = where
    this.#name = name
  }

  get #here() {
    const where = this.#where()
    return where === 'private' ? this.#who.telegram.privately : this.#who.telegram.in(where)
  }

  #does(what: string): void {
    this.#teller.does(this.#who.name, `Telegram, ${this.#name}`, what)
  }

  /** Writes words or a command; with `wanted` waits for an answer here that says this. */
  async writes(text: string, wanted?: Words): Promise<string> {
    this.#does(text)
    const after = await this.#here.say(text)
    return wanted === undefined ? '' : this.reads(wanted, after)
  }

  /** Presses a button; `wanted` must stand in the bubble or in a message here. */
  async presses(label: string, wanted?: Words): Promise<string> {
    this.#does(`[${label}]`)
    const before = this.#here.messages().at(-1)
    const answer = await this.#here.press(label)
    if (answer.unanswered === true)
      throw new StoryStuck(`${this.#who.name}, [${label}]: the bot did not answer`)
    const bubble = answer.alert ?? answer.toast ?? ''
    if (bubble !== '') this.#teller.reads(bubble, true)
    if (wanted === undefined || matches(bubble, wanted)) return bubble
    return this.reads(wanted, before)
  }

  /** Waits for a message that says this, newer than `after`, and reads it. */
  async reads(wanted: Words, after?: SeenMessage): Promise<string> {
    const seen = await this.#here.sees(wanted, after === undefined ? {} : { after })
    this.#teller.reads(seen.plainText, this.#where() === 'private')
    return seen.plainText
  }

  async sees(wanted: Words): Promise<SeenMessage> {
    const seen = await this.#here.sees(wanted)
    this.#does('sieht')
    this.#teller.reads(seen.plainText, this.#where() === 'private')
    return seen
  }
}

function matches(words: string, wanted: Words): boolean {
  return typeof wanted === 'string' ? words.includes(wanted) : wanted.test(words)
}
