import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import type { MergingSide } from '../../src/domain/merging.ts'
import type { PollRef } from '../../src/domain/membership.ts'
import { NotFound } from '../../src/store.ts'
import type { Load, Readers } from '../readers.ts'

export const loadMerging: Load<'merging'> = (readers, key) => {
  const { groups, people, polls, motions } = readers
  const group = groups.get(key.group)
  const kept = sideOf(readers, key.group, key.kept)
  const absorbed = sideOf(readers, key.group, key.absorbed)
  if (group === undefined || kept === undefined || absorbed === undefined) throw new NotFound('merging', key)
  const ofKept = polls.openFor(key.group, key.kept)
  const ofAbsorbed = polls.openFor(key.group, key.absorbed)
  const voted = new Set(ofKept.filter((one) => one.choice !== null).map((one) => one.poll))
  const both = ofAbsorbed.filter((one) => one.choice !== null && voted.has(one.poll))
  // What a total holds of either of them cannot be taken back out of it.
  const inTotals = (choice: string | null) => choice === 'hidden' || choice === 'room'
  const sealed = new Set(ofKept.filter((one) => inTotals(one.choice)).map((one) => one.poll))
  const twice = ofAbsorbed.find((one) => inTotals(one.choice) && sealed.has(one.poll))
  const hidden = twice === undefined ? undefined : polls.get(twice.poll)?.number
  const all = new Map([...ofKept, ...ofAbsorbed].map((one) => [one.poll, toRef(one)]))
  return {
    group: key.group,
    state: {
      group,
      kept,
      absorbed,
      chairs: people.chairs(key.group).length,
      bothSigned: motions.signedByBoth(key.kept, key.absorbed),
      polls: [...all.values()],
      bothVoted: both.map(toRef),
      ...(hidden === undefined ? {} : { bothHidden: hidden }),
    },
  }
}

function sideOf({ people }: Readers, group: GroupId, person: PersonId): MergingSide | undefined {
  const entry = people.entry(group, person)
  if (entry === undefined) return undefined
  const elsewhere = people.entries(person).some((one) => one.group !== group)
  return { entry, platforms: people.platformsOf(person), elsewhere }
}

function toRef({ poll, motion }: PollRef): PollRef {
  return motion === undefined ? { poll } : { poll, motion }
}
