import type { Errand } from '../src/deliveries.ts'
import { canonicalJson } from '../src/domain/canonical.ts'
import type { Act, AnyEvent, Decision, Rule, SubjectName, Subjects } from '../src/store.ts'
import type { Acts } from './acts.ts'
import { openExpand } from './errands.ts'
import type { Apply } from './events.ts'
import { decode, encode } from './json.ts'
import type { Readers } from './readers.ts'
import type { GroupRecord } from './record.ts'
import { loadStanding } from './standing.ts'
import { loaders } from './subjects.ts'
import type { WaitingLine } from './waiting-line.ts'

export interface ChangeParts {
  readonly readers: Readers
  readonly apply: Apply
  readonly acts: Acts
  readonly record: GroupRecord
  readonly line: WaitingLine
  readonly errandsOf: (event: AnyEvent) => readonly Errand[]
  readonly effected: (act: Act['id']) => void
  /** Raises the lines of a hidden tally and deletes what the act said, wherever it is kept. */
  readonly seal: (act: Act, key: unknown, lines: readonly string[]) => void
  readonly now: () => Date
}

type Change = <S extends SubjectName>(
  act: Act,
  subject: S,
  key: Subjects[S]['key'],
  rule: Rule<S>,
) => Decision<S>

/** One act inside a transaction that is already open; throwing undoes all of it. */
export function openChange(parts: ChangeParts): Change {
  const { readers, apply, acts, record, line, errandsOf, effected, seal, now } = parts
  const expand = openExpand(readers)

  function send(errand: Errand, at: Date, act: Act['id']): void {
    const due = errand.kind === 'publication' ? (errand.notBefore ?? at) : at
    for (const task of expand(errand)) line.add(task, due, at, act)
  }

  return (act, subject, key, rule) => {
    const keyText = canonicalJson(key)
    effected(act.id)
    const known = acts.get(act.id, subject, keyText)
    if (known !== undefined) return decode(known) as Decision<typeof subject>
    const { state, group, unseen = false } = loaders[subject](readers, key, act.at)
    const standing = loadStanding(readers, act, group, !unseen)
    const decision = rule(state, standing)
    const { events } = decision
    for (const event of events) {
      apply(event, act, events)
      record.note(event, standing)
    }
    if (decision.sealed !== undefined) seal(act, key, decision.sealed)
    const at = now()
    // A thousand amendments that follow one change each ask for the motion's card: once is enough.
    const cards = new Set<string>()
    for (const event of events) {
      for (const errand of errandsOf(event)) {
        const card = drawnKey(errand)
        if (card !== undefined && cards.has(card)) continue
        if (card !== undefined) cards.add(card)
        send(errand, at, act.id)
      }
    }
    if (unseen) return decision
    acts.keep({
      act: act.id,
      subject,
      key: keyText,
      decision: encode(decision),
      person: standing.person,
      at: act.at,
    })
    return decision
  }
}

/** Names a card that many events of one act ask for; undefined for what says something of its own. */
function drawnKey(errand: Errand): string | undefined {
  if (errand.kind === 'motion card') return `${errand.kind} ${errand.motion}`
  return errand.kind === 'poll card' ? `${errand.kind} ${errand.poll}` : undefined
}
