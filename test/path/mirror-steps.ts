import { startTown, type Town, type TownOptions } from '../../playground/town.ts'
import { gatherMembers, proposeOnDiscord } from './steps.ts'

/** Both places of one motion's discussion. */
export interface Threads {
  readonly town: Town
  readonly post: ReturnType<Town['discord']['world']['threads']>[number]
  readonly topic: ReturnType<Town['chat']['topic']>
}

/** A group that mirrors, and a motion discussed on both platforms. */
export async function mirroredTown(options: TownOptions = {}): Promise<Threads> {
  const town = await startTown({ intents: { messageContent: true }, ...options })
  await connectAndMirror(town)
  await gatherMembers(town)
  await proposeOnDiscord(town, town.people.cem, { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' })
  const topic = await town.telegram.world.until(() => town.chat.topic(/E 1 · Mehr Bänke/), {
    what: 'the topic',
  })
  const post = await town.discord.world.until(() =>
    town.discord.world.threads(town.forum).find((one) => one.name.startsWith('E 1')),
  )
  await town.people.bernd.telegram.in(topic).sees('Bänke auf')
  await town.people.cem.discord.in(post).sees('Bänke auf')
  await town.quiet()
  return { town, post, topic }
}

/** Anna founds the group on Discord, connects the Telegram group and lets discussions be mirrored. */
export async function connectAndMirror(town: Town, chat: Town['chat'] = town.chat): Promise<void> {
  const { anna } = town.people
  const talk = anna.discord.in(town.talk)
  await talk.slash('/ag einrichten', { name: 'AG Lebenswerte Stadt', kanal: town.forum })
  await talk.press('Vorsitz')
  const shown = await talk.slash('/ag verbinden')
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(shown.text)?.[0] ?? ''
  await anna.telegram.privately.say('/start')
  await anna.telegram.privately.sees('Antragsbot')
  await anna.telegram.in(chat).say(`/ag verbinden ${code}`)
  await anna.telegram.privately.press('Spiegeln')
  await anna.telegram.privately.sees(/gespiegelt/)
}
