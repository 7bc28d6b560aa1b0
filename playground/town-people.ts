import type { Person as DiscordPerson } from './discord/person.ts'
import type { Person as TelegramPerson } from './telegram/person.ts'

/** Somebody of the town, with an account on one platform or on both. */
export class Townsperson {
  readonly name: string
  readonly #discord: DiscordPerson | undefined
  readonly #telegram: TelegramPerson | undefined

  constructor(
    name: string,
    accounts: { discord?: DiscordPerson | undefined; telegram?: TelegramPerson | undefined },
  ) {
    this.name = name
    this.#discord = accounts.discord
    this.#telegram = accounts.telegram
  }

  /** Their Discord account; throws where they have none. */
  get discord(): DiscordPerson {
    if (this.#discord === undefined) throw new Error(`${this.name} is not on Discord`)
    return this.#discord
  }

  /** Their Telegram account; throws where they have none. */
  get telegram(): TelegramPerson {
    if (this.#telegram === undefined) throw new Error(`${this.name} is not on Telegram`)
    return this.#telegram
  }

  get isOnDiscord(): boolean {
    return this.#discord !== undefined
  }

  get isOnTelegram(): boolean {
    return this.#telegram !== undefined
  }
}

/** The small cast: Anna will chair, the last one is new in town and on no roll. */
export type CastName = 'anna' | 'bernd' | 'cem' | 'dilek' | 'eva'

interface CastMember {
  readonly key: CastName
  readonly name: string
  readonly discord: boolean
  readonly telegram: boolean
}

/** Who has an account where, as far as the platform is there at all. */
export const cast: readonly CastMember[] = [
  { key: 'anna', name: 'Anna Albers', discord: true, telegram: true },
  { key: 'bernd', name: 'Bernd Brandt', discord: false, telegram: true },
  { key: 'cem', name: 'Cem Çelik', discord: true, telegram: false },
  { key: 'dilek', name: 'Dilek Demir', discord: true, telegram: true },
  { key: 'eva', name: 'Eva Ehlers', discord: true, telegram: true },
]
