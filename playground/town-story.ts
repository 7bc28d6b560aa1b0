import type { APIMessage } from 'discord-api-types/v10'
import type { Channel } from './discord/channel.ts'
import { DiscordSeat, StoryStuck, TelegramSeat } from './town-seats.ts'
import type { Teller } from './town-teller.ts'
import type { Town } from './town.ts'
import type { Townsperson } from './town-people.ts'

/** The people of a story at their places. */
export interface Stage {
  readonly town: Town
  readonly teller: Teller
  /** In the text channel, or where a motion is discussed. */
  onDiscord(who: Townsperson, place?: Channel): DiscordSeat
  /** In the chat with the bot. */
  privately(who: Townsperson): TelegramSeat
  inGroup(who: Townsperson): TelegramSeat
  /** Where a motion is discussed: waits until it is there. */
  postOf(title: string): Promise<Channel>
  inTopic(who: Townsperson, title: string): Promise<TelegramSeat>
}

export function stageOf(town: Town, teller: Teller): Stage {
  const { world: discord } = town.discord
  const { world: telegram } = town.telegram
  return {
    town,
    teller,
    onDiscord: (who, place = town.talk) => new DiscordSeat(teller, who, place),
    privately: (who) => new TelegramSeat(teller, who, () => 'private', 'privat'),
    inGroup: (who) => new TelegramSeat(teller, who, () => town.chat, 'Gruppe'),
    postOf: (title) =>
      discord.until(
        () => town.forum.threads.find((thread) => thread.name.includes(title)),
        () => `the forum has no post "${title}"`,
      ),
    async inTopic(who, title) {
      const find = () => town.chat.topics().find((topic) => topic.name.includes(title))
      await telegram.until(find, { what: `a topic "${title}"`, within: 10_000 })
      return new TelegramSeat(teller, who, () => town.chat.topic(title), 'Thema des Antrags')
    },
  }
}

/** The one-time code in these words, behind `name` where one is given. */
function codeIn(words: string, name = ''): string {
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(words.slice(words.indexOf(name)))?.[0]
  if (code === undefined) throw new StoryStuck(`no code in:\n${words}`)
  return code
}

/** Anna sets the group up on Discord, brings it to Telegram, and is one person on both. */
export async function foundGroup(stage: Stage): Promise<void> {
  const { town, teller } = stage
  const { anna } = town.people
  teller.chapter('Anna richtet die AG ein und verbindet beide Plattformen')
  const name = town.server.name
  await stage.onDiscord(anna).types('/ag einrichten', { name, kanal: town.forum }, `${name} ist eingerichtet`)
  await stage.onDiscord(anna).presses('Vorsitz', 'Du bist jetzt Vorsitz')
  const link = codeIn(await stage.onDiscord(anna).types('/konto verknüpfen', {}, 'Dein Code'))
  await stage.privately(anna).writes('/start', 'AGora')
  await stage.privately(anna).writes(`/konto verknüpfen ${link}`, 'Verknüpft')
  const connection = codeIn(await stage.onDiscord(anna).types('/ag verbinden', {}, 'Code zum Verbinden'))
  await stage.inGroup(anna).writes(`/ag verbinden ${connection}`)
  await stage.privately(anna).reads('ist jetzt auch hier zu Hause')
  await stage.privately(anna).presses('Nicht spiegeln', 'nicht gespiegelt')
}

/** Bernd and Cem come by invitation, Dilek is admitted and links her second account. */
export async function gatherMembers(stage: Stage): Promise<void> {
  const { town, teller } = stage
  const { anna, bernd, cem, dilek } = town.people
  teller.chapter('Mitglieder kommen dazu')
  const names = `${bernd.name}, ${cem.name}`
  const invitations = await stage
    .onDiscord(anna)
    .types('/mitglied einladen', { namen: names }, '2 Einladungscodes')
  await stage.privately(bernd).writes('/start', 'AGora')
  await stage.privately(bernd).writes(`/konto beitreten ${codeIn(invitations, bernd.name)}`, 'Willkommen in')
  await stage
    .onDiscord(cem)
    .types('/konto beitreten', { code: codeIn(invitations, cem.name) }, 'Willkommen in')
  await stage
    .onDiscord(anna)
    .types('/mitglied freischalten', { person: dilek.discord }, 'steht jetzt als Mitglied')
  const link = codeIn(await stage.onDiscord(dilek).types('/konto verknüpfen', {}, 'Dein Code'))
  await stage.privately(dilek).writes('/start', 'AGora')
  await stage.privately(dilek).writes(`/konto verknüpfen ${link}`, 'Verknüpft')
}

export const fountains = {
  title: 'Trinkbrunnen in jedem Stadtteil',
  text: [
    'Die Stadt stellt bis 2028 in jedem Stadtteil mindestens **zwei Trinkbrunnen** auf. Das Wasser ist *kostenlos* und wird wöchentlich geprüft.',
    '## Standorte',
    '- Plätze, Spielplätze und Haltestellen gehen vor.\n- Die Bezirksbeiräte schlagen die Standorte vor.',
    'Im Haushalt werden dafür 180.000 Euro im Jahr eingeplant.',
  ].join('\n\n'),
  reason: 'Hitzetage nehmen zu. Wer draußen arbeitet oder wohnt, braucht Wasser, ohne zu bezahlen.',
  area: 'UV - Umwelt und Verkehr',
}

export const buses = {
  title: 'Nachtbusse bis 3 Uhr',
  text: ['Am Wochenende fahren die Nachtbusse bis 3 Uhr.', 'Auf allen Linien gilt der Tagestarif.'],
  area: 'UV - Umwelt und Verkehr',
}

/** Anna proposes by the form on Discord and shows the motion to the group. */
export async function proposeByForm(stage: Stage): Promise<void> {
  const { anna } = stage.town.people
  stage.teller.chapter('Anna stellt einen Antrag mit dem Formular auf Discord')
  const seat = stage.onDiscord(anna)
  await seat.types('/antrag stellen', {}, 'Antrag stellen')
  const { title, text, reason, area } = fountains
  const fields = { Titel: title, Antragstext: text, Begründung: reason, Sachgebiet: area }
  await seat.fills(fields, 'Der Antrag kann gezeigt werden')
  await seat.presses('Der AG zeigen', 'ist jetzt für die Gruppe sichtbar')
}

/** Bernd proposes by answering questions on Telegram. */
export async function proposeByQuestions(stage: Stage): Promise<void> {
  const { bernd } = stage.town.people
  stage.teller.chapter('Bernd stellt einen Antrag auf Telegram, Frage für Frage')
  const seat = stage.privately(bernd)
  await seat.writes('/antrag stellen', 'Frage 1 von 5: Titel')
  await seat.writes(buses.title, 'Frage 2 von 5: Antragstext')
  const [first = '', second = ''] = buses.text
  await seat.writes(first, 'Angekommen')
  await seat.writes(second, 'Angekommen')
  await seat.presses('Fertig', 'Frage 3 von 5: Begründung')
  await seat.presses('Überspringen', 'Frage 4 von 5: Sachgebiet')
  await seat.presses(buses.area, 'Frage 5 von 5: Datei')
  await seat.presses('Überspringen', 'Der Antrag kann gezeigt werden')
  await seat.presses('Der AG zeigen', 'ist jetzt für die Gruppe sichtbar')
}

/** Cem signs on Discord, Bernd on Telegram; both cards show both. */
export async function cosign(stage: Stage): Promise<void> {
  const { anna, bernd, cem, dilek } = stage.town.people
  stage.teller.chapter('Mitzeichnen auf beiden Plattformen: eine gemeinsame Liste')
  const post = await stage.postOf(fountains.title)
  await stage.onDiscord(cem, post).sees('Mitzeichnen (0/2)')
  await stage.onDiscord(cem, post).presses('Mitzeichnen', '1 von 2')
  const topic = await stage.inTopic(bernd, fountains.title)
  await topic.sees('Mitzeichnen (1/2)')
  await topic.presses('Mitzeichnen', '2 von 2')
  await stage.onDiscord(dilek, post).sees('Mitzeichnen (2/2)')
  await stage.onDiscord(anna, anna.discord.dmChannel).sees('hat genug Mitzeichnungen')
}

export async function submit(stage: Stage): Promise<void> {
  const { anna, bernd } = stage.town.people
  stage.teller.chapter('Anna legt den Antrag vor: Er bekommt seine Nummer')
  const post = await stage.postOf(fountains.title)
  await stage.onDiscord(anna, post).presses('Der AG vorlegen', 'heißt jetzt A 1')
  await (
    await stage.inTopic(bernd, fountains.title)
  ).sees('A 1 · Trinkbrunnen in jedem Stadtteil ist der Gruppe vorgelegt')
}

/** A poll by circulation: votes on both platforms fall into one box, and one is changed. */
export async function vote(stage: Stage): Promise<void> {
  const { anna, bernd, cem, dilek } = stage.town.people
  stage.teller.chapter('Abstimmung im Umlauf: eine Urne für beide Plattformen')
  const post = await stage.postOf('A 1')
  await stage.onDiscord(anna, post).presses('Abstimmung eröffnen', 'Wie soll über A 1 abgestimmt werden')
  await stage.onDiscord(anna, post).presses('Umlauf', 'Stimmberechtigt: 4 Personen')
  await stage.onDiscord(anna, post).presses('Bestätigen', 'Abstimmung P 1 ist eröffnet')
  await stage.onDiscord(anna, post).sees('Abstimmung P 1 über A 1')
  await stage.onDiscord(anna, post).presses('Ja', 'Gezählt: Ja')
  const topic = await stage.inTopic(bernd, fountains.title)
  await topic.sees('Abstimmung P 1 über A 1')
  await topic.presses('Nein', 'Gezählt: Nein')
  await stage.onDiscord(cem, post).presses('Ja', 'Gezählt: Ja')
  const dileksTopic = await stage.inTopic(dilek, fountains.title)
  await dileksTopic.presses('Nein', 'Gezählt: Nein')
  stage.teller.says('Dilek hat auf Telegram mit Nein gestimmt. Auf Discord ändert sie dieselbe Stimme.')
  await stage.onDiscord(dilek, post).presses('Enthaltung', 'Gezählt: Enthaltung')
}

const day = 86_400_000

/** Three days later the poll has closed by itself and the page stands on the wiki, told on both platforms. */
export async function closeByItself(stage: Stage): Promise<APIMessage> {
  const { bernd, dilek } = stage.town.people
  stage.teller.chapter('Drei Tage später: Die Abstimmung schließt von selbst, der Text steht im Wiki')
  await stage.town.later(3 * day + 60_000)
  const post = await stage.postOf('A 1')
  const told = await stage.onDiscord(dilek, post).sees(/A 1: Angenommen: 2 Ja, 1 Nein, 1 Enthaltung/)
  const topic = await stage.inTopic(bernd, fountains.title)
  await topic.sees(/A 1: Angenommen: 2 Ja, 1 Nein, 1 Enthaltung/)
  await stage.onDiscord(dilek, post).sees('A 1 steht jetzt im Wiki')
  await topic.sees('A 1 steht jetzt im Wiki')
  return told
}

/** Bernd's motion gets its signatures and its number. */
export async function supportBuses(stage: Stage): Promise<void> {
  const { bernd, cem, dilek } = stage.town.people
  stage.teller.chapter('Auch Bernds Antrag wird vorgelegt')
  const post = await stage.postOf(buses.title)
  await stage.onDiscord(cem, post).presses('Mitzeichnen', '1 von 2')
  await (await stage.inTopic(dilek, buses.title)).presses('Mitzeichnen', '2 von 2')
  await stage.privately(bernd).reads('hat genug Mitzeichnungen')
  await stage.privately(bernd).presses('Der AG vorlegen', 'heißt jetzt A 2')
}

/** In the meeting: Anna closes by hand, a tie is a rejection. */
export async function voteInMeeting(stage: Stage): Promise<void> {
  const { anna, bernd, cem, dilek } = stage.town.people
  stage.teller.chapter('In der Sitzung: Anna schließt von Hand, Gleichstand heißt abgelehnt')
  const seat = stage.privately(anna)
  await seat.writes('/abstimmung eröffnen A 2', 'Wie soll über A 2 abgestimmt werden')
  await seat.presses('Jetzt in der Sitzung', 'Stimmberechtigt: 4 Personen')
  await seat.presses('Bestätigen', 'Abstimmung P 2 ist eröffnet')
  const post = await stage.postOf(buses.title)
  const inTopic = (who: Townsperson) => stage.inTopic(who, buses.title)
  await (await inTopic(bernd)).presses('Ja', 'Gezählt: Ja')
  await stage.onDiscord(cem, post).presses('Nein', 'Gezählt: Nein')
  await (await inTopic(dilek)).presses('Ja', 'Gezählt: Ja')
  await stage.onDiscord(anna, post).presses('Nein', 'Gezählt: Nein')
  await seat.writes('/abstimmung schließen P 2', 'Abgelehnt: 2 Ja, 2 Nein')
  await stage.onDiscord(cem, post).sees(/Abgelehnt: 2 Ja, 2 Nein.*Gleichstand gilt als Ablehnung/s)
  await (await inTopic(bernd)).sees(/Abgelehnt: 2 Ja, 2 Nein.*Gleichstand gilt als Ablehnung/s)
}
