import type { Town } from '../../playground/town.ts'
import type { Townsperson } from '../../playground/town-people.ts'

/** Steps of the path that several tests walk, each as a person does it on a platform. */

const codePattern = /[0-9A-Z]{5}-[0-9A-Z]{5}/g

/** One-time codes shown in a text. */
function codesIn(text: string): readonly string[] {
  return text.match(codePattern) ?? []
}

/** Anna founds the group in the Discord forum (or another channel) as chair and connects the Telegram group. */
export async function foundGroup(town: Town, channel = town.forum): Promise<void> {
  const { anna } = town.people
  const talk = anna.discord.in(town.talk)
  await talk.slash('/ag einrichten', { name: 'AG Lebenswerte Stadt', kanal: channel })
  await talk.press('Vorsitz')
  const shown = await talk.slash('/ag verbinden')
  const [code] = codesIn(shown.text)
  await anna.telegram.privately.say('/start')
  await anna.telegram.privately.sees('Antragsbot')
  await anna.telegram.in(town.chat).say(`/ag verbinden ${code}`)
  await anna.telegram.privately.press('Nicht spiegeln')
}

/** Anna hands out codes; each person joins in private on the first platform they have, Dilek links her second. */
export async function gatherMembers(town: Town): Promise<void> {
  const { anna, bernd, cem, dilek } = town.people
  const invited = await anna.discord.in(town.talk).slash('/mitglied einladen', { anzahl: 3 })
  const [forBernd, forCem, forDilek] = codesIn(invited.text)
  await bernd.telegram.privately.say(`/konto beitreten ${forBernd}`)
  await bernd.telegram.privately.sees('Willkommen')
  await cem.discord.in(town.talk).slash('/konto beitreten', { code: forCem })
  await dilek.discord.in(town.talk).slash('/konto beitreten', { code: forDilek })
  const shown = await dilek.discord.in(town.talk).slash('/konto verknüpfen')
  const [link] = codesIn(shown.text)
  await dilek.telegram.privately.say(`/konto verknüpfen ${link}`)
  await dilek.telegram.privately.sees(/verknüpft/)
}

export interface Words {
  readonly title: string
  readonly text: string
  readonly reason?: string
  /** A label of the select. */
  readonly area?: string
}

/** Proposes through the Discord form and shows the motion to the group. */
export async function proposeOnDiscord(
  town: Town,
  who: Townsperson,
  words: Words,
  file?: { name: string; bytes: Uint8Array },
): Promise<void> {
  const talk = who.discord.in(town.talk)
  await talk.slash('/antrag stellen')
  await talk.submitModal({
    Titel: words.title,
    ...(file === undefined ? { Antragstext: words.text } : { Datei: { name: file.name, data: file.bytes } }),
    ...(words.reason === undefined ? {} : { Begründung: words.reason }),
    ...(words.area === undefined ? {} : { Sachgebiet: words.area }),
  })
  await talk.press('Der AG zeigen')
}

/** Proposes by answering the bot's questions in the private chat on Telegram. */
export async function proposeOnTelegram(
  who: Townsperson,
  words: Words,
  file?: { name: string; bytes: Uint8Array },
): Promise<void> {
  const here = who.telegram.privately
  await here.say('/antrag stellen')
  await here.sees('Titel')
  await here.say(words.title)
  await here.sees('Antragstext')
  if (file === undefined) {
    await here.say(words.text)
    await here.press('Fertig')
  } else await here.sendDocument({ ...file, mime: 'text/plain' })
  await here.sees('Begründung')
  await here.press('Überspringen')
  await here.sees('Sachgebiet')
  await here.press(words.area ?? 'Überspringen')
  if (file === undefined) {
    await here.sees('Datei')
    await here.press('Überspringen')
  }
  await here.press('Der AG zeigen')
}
