import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

// Counts a poll's export again. Trusts nothing of the bot: no code of it is used, only Node's own SHA-256.

interface Entry {
  readonly seq: number
  readonly at: string
  readonly kind: string
  readonly member?: number
  readonly body: string
  readonly commitment: string
  readonly hash: string
  readonly previous: string
  readonly private?: { readonly salt: string; readonly body: string }
}

interface Exported {
  readonly format: string
  readonly about: { readonly label: string; readonly title: string; readonly options: readonly string[] }
  readonly poll: {
    readonly number: number
    readonly kind: string
    readonly rule: string
    readonly ballot: 'open' | 'hidden'
    readonly quorum: { readonly kind: string; readonly number?: number }
    readonly result: {
      readonly tally: Record<'yes' | 'no' | 'abstain' | 'invalid' | 'entitled', number> & {
        readonly others?: number
      }
      readonly quorumMet: boolean
      readonly carried: boolean
      readonly room?: number
      readonly paper?: boolean
      readonly tooFew?: boolean
      readonly options?: { readonly counts: readonly number[]; readonly winners: readonly number[] }
    }
  }
  readonly electors: readonly number[]
  readonly ballots: readonly { readonly number: number; readonly vote: string }[]
  readonly record: readonly Entry[]
}

const problems: string[] = []

function expect(fits: boolean, problem: string): void {
  if (!fits) problems.push(problem)
}

function sha256(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** JSON with sorted keys and no blanks. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}

function checkEntry(entry: Entry): void {
  const { seq, at, kind, member = null, body, commitment, previous } = entry
  const link = canonical({ seq, at, kind, member, body: JSON.parse(body) as unknown, commitment })
  const hash = sha256(Buffer.from(previous, 'hex'), link)
  expect(hash === entry.hash, `entry ${seq} of the record does not have the hash it names`)
  if (entry.private === undefined) return
  const { salt, body: secret } = entry.private
  const committed = sha256(Buffer.from(salt, 'hex'), secret)
  expect(committed === commitment, `entry ${seq} commits to something else than the ballots of this file`)
}

function carried(
  rule: string,
  yes: number,
  no: number,
  abstain: number,
  entitled: number,
): boolean | undefined {
  switch (rule) {
    case 'simple':
      return yes > no
    case 'absolute-cast':
      return yes > 0 && 2 * yes > yes + no + abstain
    case 'absolute-members':
      return yes > 0 && 2 * yes > entitled
    case 'two-thirds':
      return yes > 0 && 3 * yes >= 2 * (yes + no)
    case 'three-quarters':
      return yes > 0 && 4 * yes >= 3 * (yes + no)
    case 'unanimous':
      return yes > 0 && no === 0
    default:
      return undefined
  }
}

function quorum(kind: string, entitled: number, number: number): number {
  if (kind === 'half') return Math.floor(entitled / 2) + 1
  if (kind === 'two-thirds') return Math.ceil((2 * entitled) / 3)
  return kind === 'number' ? number : 0
}

function optionCounts(
  rule: string,
  options: number,
  votes: readonly string[],
): readonly number[] | undefined {
  const all = Array.from({ length: options }, (_, option) => option)
  const cast = votes.filter((vote) => vote !== 'abstain')
  const letter = (option: number) => 'abcdefghij'[option] ?? ''
  if (rule === 'single' || rule === 'multiple')
    return all.map((option) => cast.filter((vote) => vote.includes(letter(option))).length)
  if (rule === 'score')
    return all.map((option) => cast.reduce((sum, vote) => sum + (Number(vote[option]) || 0), 0))
  if (rule !== 'ranked') return undefined
  const place = (vote: string, option: number) =>
    vote.includes(letter(option)) ? vote.indexOf(letter(option)) : options
  const before = (a: number, b: number) => cast.filter((vote) => place(vote, a) < place(vote, b)).length
  return all.map((a) => all.filter((b) => before(a, b) > before(b, a)).length)
}

function recount(file: Exported): void {
  const { poll, electors, record } = file
  const { result } = poll
  const opened = record.find((entry) => entry.kind === 'poll opened')
  const closed = record.find((entry) => entry.kind === 'poll closed')
  expect(file.format === 'agora poll 1', 'this is no export of a poll that this script knows')
  expect(opened !== undefined && closed !== undefined, 'the entries of the record are missing')
  for (const entry of record) checkEntry(entry)
  if (opened === undefined || closed === undefined) return
  const start = JSON.parse(opened.body) as { electors: readonly number[]; electorate: string }
  const end = JSON.parse(closed.body) as { result: Exported['poll']['result'] }
  expect(
    sha256(canonical(start.electors)) === start.electorate,
    'the electorate does not have the hash it names',
  )
  expect(
    canonical(start.electors) === canonical(electors),
    'the electorate is another one than when it opened',
  )
  for (const key of ['tally', 'carried', 'quorumMet', 'options', 'room'] as const)
    expect(
      canonical(end.result[key] ?? null) === canonical(result[key] ?? null),
      `${key} differs from the record`,
    )
  const { tally, room = 0 } = result
  const part = tally.yes + tally.no + tally.abstain + tally.invalid + (tally.others ?? 0)
  expect(part <= tally.entitled && tally.entitled <= electors.length, 'more took part than were entitled')
  if (poll.ballot === 'open' && result.paper !== true) countBallots(file, closed, part, room)
  const need = quorum(poll.quorum.kind, tally.entitled, poll.quorum.number ?? 0)
  expect(part >= need === result.quorumMet, 'the quorum was judged wrongly')
  if (poll.kind === 'presence' || poll.kind === 'objection' || result.tooFew === true) return
  const byRule = carried(poll.rule, tally.yes, tally.no, tally.abstain, tally.entitled)
  const expected = byRule ?? result.options?.winners.length === 1
  expect((expected && result.quorumMet) === result.carried, 'the rule was applied wrongly')
}

function countBallots(file: Exported, closed: Entry, part: number, room: number): void {
  const { poll, ballots } = file
  const { tally, options } = poll.result
  const secret =
    closed.private === undefined ? undefined : (JSON.parse(closed.private.body) as { ballots?: unknown })
  const listed = ballots.map((one) => [one.number, one.vote])
  expect(secret !== undefined, 'the record brings no commitment to the ballots (they may have been erased)')
  if (secret !== undefined)
    expect(canonical(secret.ballots) === canonical(listed), 'the ballots are not those the record commits to')
  expect(new Set(ballots.map((one) => one.number)).size === ballots.length, 'a ballot stands there twice')
  expect(ballots.length + room === part, 'as many ballots as took part are not there')
  const count = (vote: string) => ballots.filter((one) => one.vote === vote).length
  if (room === 0)
    for (const vote of ['yes', 'no', 'abstain'] as const)
      expect(count(vote) === tally[vote], `${vote}: counted ${count(vote)}, told ${tally[vote]}`)
  const counts = optionCounts(
    poll.rule,
    file.about.options.length,
    ballots.map((one) => one.vote),
  )
  if (counts !== undefined && options !== undefined)
    expect(
      canonical(counts) === canonical(options.counts),
      `counted ${canonical(counts)}, told ${canonical(options.counts)}`,
    )
}

const [path] = process.argv.slice(2)
if (path === undefined) {
  process.stderr.write('usage: npm run recount FILE\n')
  process.exitCode = 2
} else {
  const file = JSON.parse(readFileSync(path, 'utf8')) as Exported
  recount(file)
  const { tally, carried: yes } = file.poll.result
  const head = `P ${file.poll.number}: ${tally.yes} yes, ${tally.no} no, ${tally.abstain} abstain of ${tally.entitled}`
  const lines =
    problems.length === 0 ? [`${head}, ${yes ? 'carried' : 'not carried'}. Everything fits.`] : problems
  process.stdout.write(`${lines.join('\n')}\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
