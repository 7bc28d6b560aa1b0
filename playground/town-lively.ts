import { untilEvening } from './town-clock.ts'
import { silently } from './town-teller.ts'
import * as story from './town-story.ts'
import type { Town } from './town.ts'

/** Between two chapters, so that nobody waits for limits of messages per minute. */
const pause = 20 * 60_000

/** Puts a fresh town into the middle of its work: one motion on the wiki, one submitted, one collecting signatures. */
export async function makeLively(town: Town): Promise<void> {
  town.clock.later(untilEvening(town.clock.now()))
  const stage = story.stageOf(town, silently)
  const chapters = [
    story.foundGroup,
    story.gatherMembers,
    story.proposeByForm,
    story.cosign,
    story.submit,
    story.vote,
    story.closeByItself,
    story.proposeByQuestions,
    story.supportBuses,
    collectForRacks,
  ]
  for (const chapter of chapters) {
    await chapter(stage)
    await town.later(pause)
  }
}

const racks = {
  title: 'Fahrradbügel vor jeder Schule',
  text: [
    'Vor jeder Schule stehen bis zum Schuljahr 2028/29 **mindestens 40 Fahrradbügel**, davon zehn überdacht.',
    '- Die Schülervertretungen werden beteiligt.\n- Parkplätze dürfen dafür wegfallen.',
  ].join('\n\n'),
  reason: 'Wer sein Rad sicher anschließen kann, kommt mit dem Rad.',
  area: 'UV - Umwelt und Verkehr',
}

/** Dilek proposes, Cem signs; one signature is still missing. */
async function collectForRacks(stage: story.Stage): Promise<void> {
  const { cem, dilek } = stage.town.people
  const seat = stage.onDiscord(dilek)
  await seat.types('/antrag stellen')
  const { title, text, reason, area } = racks
  await seat.fills(
    { Titel: title, Antragstext: text, Begründung: reason, Sachgebiet: area },
    'Der Antrag kann gezeigt werden',
  )
  await seat.presses('Der AG zeigen', 'ist jetzt für die Gruppe sichtbar')
  const post = await stage.postOf(title)
  await stage.onDiscord(cem, post).presses('Mitzeichnen', '1 von 2')
}
