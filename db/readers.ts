import type { GroupId } from '../src/domain/ids.ts'
import type { SubjectName, Subjects } from '../src/store.ts'
import type { Tables } from './connection.ts'
import { readAmendments, type Amendments } from './amendments.ts'
import { readGroups, type Groups } from './groups.ts'
import { readMotions, type Motions } from './motions.ts'
import { readPages, type Pages } from './pages.ts'
import { readPapers, type Papers } from './papers.ts'
import { readPeople, type People } from './people.ts'
import { readPolls, type Polls } from './polls.ts'
import { readAbsences, type Absences } from './absences.ts'
import { readWaivers, type Waivers } from './waivers.ts'

/** Everything that reads single things by id; statements are prepared once. */
export interface Readers {
  readonly tables: Tables
  readonly groups: Groups
  readonly people: People
  readonly motions: Motions
  readonly amendments: Amendments
  readonly polls: Polls
  readonly waivers: Waivers
  readonly absences: Absences
  readonly papers: Papers
  readonly pages: Pages
}

export function openReaders(tables: Tables): Readers {
  return {
    tables,
    groups: readGroups(tables),
    people: readPeople(tables),
    motions: readMotions(tables),
    amendments: readAmendments(tables),
    polls: readPolls(tables),
    waivers: readWaivers(tables),
    absences: readAbsences(tables),
    papers: readPapers(tables),
    pages: readPages(tables),
  }
}

/** A subject as loaded: its state, and the group whose roll decides what the actor may. */
interface Loaded<S extends SubjectName> {
  readonly state: Subjects[S]['state']
  readonly group?: GroupId
  /** Nothing may be kept of when somebody did it: neither the act nor that the account was used. */
  readonly unseen?: boolean
}

/** Reads one subject; `at` is the instant of the act. Throws `NotFound` where the key names nothing. */
export type Load<S extends SubjectName> = (readers: Readers, key: Subjects[S]['key'], at: Date) => Loaded<S>
