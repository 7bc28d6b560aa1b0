import { letVote } from '../playground/town-electors.ts'
import { startTown } from '../playground/town.ts'
import { foundGroup } from '../test/path/steps.ts'

// So many electors on both platforms vote within a minute: the real libraries against the stand-ins.

const count = Number(process.argv[2] ?? 2000)
const seconds = Number(process.argv[3] ?? 50)
const town = await startTown({
  ownProcess: true,
  wiki: 'folder',
  // Freezing the electorate asks Discord for each member, 5 a second: not what is measured here.
  discordLimits: false,
})
try {
  await foundGroup(town)
  const report = await letVote(town, count, seconds)
  const { pressed, tally, waits, cpuPerVote } = report
  const right = pressed.yes === tally.yes && pressed.no === tally.no && pressed.abstain === tally.abstain
  const at = (part: number) => (waits[Math.floor(waits.length * part)] ?? 0).toFixed(0)
  const lines = [
    `${count} electors in ${report.seconds.toFixed(1)} s: ${report.answered} answered, result ${right ? 'equals' : 'DIFFERS FROM'} the recount`,
    `answer p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(0.9999)} ms`,
    `bot's processor: ${cpuPerVote?.toFixed(2) ?? '?'} ms a vote`,
    `Discord's card at most every ${report.betweenRedraws} ms, Telegram's group at most ${report.mostInMinute} messages a minute`,
    ...report.otherwise.slice(0, 5),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
} finally {
  await town.stop()
}
