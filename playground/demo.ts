import { realpathSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { untilEvening } from './town-clock.ts'
import { StoryStuck } from './town-seats.ts'
import * as story from './town-story.ts'
import { tellingTo } from './town-teller.ts'
import { startTown, type Town } from './town.ts'

/** Real milliseconds in which the page must stand on the wiki once the poll has closed. */
const pageWithin = 15_000
/** Between two chapters time passes, so nobody waits for the platforms' limits of messages per minute. */
const pauseBetween = 20 * 60_000

/** Plays the whole story in a town of its own, line by line into `write`; gives the page's wikitext. */
export async function playStory(write: (line: string) => void): Promise<string> {
  const town = await startTown()
  try {
    const teller = tellingTo(write)
    town.clock.later(untilEvening(town.clock.now()))
    const stage = story.stageOf(town, teller)
    const chapters = [
      story.foundGroup,
      story.gatherMembers,
      story.proposeByForm,
      story.cosign,
      story.submit,
      story.proposeByQuestions,
      story.vote,
      story.closeByItself,
      story.supportBuses,
      story.voteInMeeting,
    ]
    for (const chapter of chapters) {
      await chapter(stage)
      await town.later(pauseBetween)
    }
    const text = await pageText(town)
    checkRecord(town)
    write(`\n━━ Die Seite im Wiki: ${story.fountains.title} ${'━'.repeat(20)}\n`)
    for (const line of text.split('\n')) write(line)
    return text
  } finally {
    await town.stop()
  }
}

async function pageText(town: Town): Promise<string> {
  const until = Date.now() + pageWithin
  for (;;) {
    const text = town.wiki.page(story.fountains.title)?.text
    if (text !== undefined) {
      if (!text.includes("'''Trinkbrunnen in jedem Stadtteil'''"))
        throw new StoryStuck(`the page is not as it should be:\n${text}`)
      return text
    }
    if (Date.now() > until) throw new StoryStuck('the page did not appear on the wiki')
    await pause(100)
  }
}

/** The story went well only if the platforms had nothing to object to, and each page and card came once. */
function checkRecord(town: Town): void {
  const violations = [...town.discord.violations, ...town.telegram.violations]
  if (violations.length > 0)
    throw new StoryStuck(`requests against the platforms' contracts:\n${violations.join('\n')}`)
  const counts = [town.wiki.pages().length, town.forum.threads.length, town.chat.topics().length]
  // The motion's page and the group's index; on Discord the group's overview beside two motions.
  if (counts.join(' ') !== '2 3 2')
    throw new StoryStuck(`expected 2 pages, 3 posts and 2 topics, there are ${counts.join(', ')}`)
}

async function main(): Promise<void> {
  const started = performance.now()
  console.log(
    'AGora · Vorführung: ein Antrag vom Entwurf bis ins Wiki, auf Discord und Telegram (alles erfunden, alles auf diesem Rechner)',
  )
  console.log('▸ jemand tut etwas   │ das sehen alle   ┆ das sieht nur diese Person')
  try {
    await playStory((line) => console.log(line))
    console.log(
      `\nVorführung beendet: alles wie erwartet, ${((performance.now() - started) / 1000).toFixed(1)} Sekunden.`,
    )
  } catch (error) {
    const why =
      error instanceof StoryStuck
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error)
    console.error(`\nDie Vorführung ist stehen geblieben / the demo got stuck: ${why}`)
    process.exitCode = 1
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename) await main()
