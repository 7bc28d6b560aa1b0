import type { MirrorMap } from '../src/mirror/map.ts'
import type { Tables } from './connection.ts'
import type { GroupCommit } from './group-commit.ts'
import { openMirrorKeeping } from './mirror/keeping.ts'
import { openMirrorReading } from './mirror/reading.ts'
import { openMirrorSettling } from './mirror/settling.ts'

/** Which message of a place is which of another, and what is still to be done about it. */
export function openMirror(tables: Tables, commit: GroupCommit): MirrorMap {
  const reading = openMirrorReading(tables)
  const keeping = openMirrorKeeping(tables)
  const settling = openMirrorSettling(tables)
  return {
    keep: (message, now) => commit.write(() => keeping.keep(message, now)),
    unsaid: (origin, message, now) => commit.write(() => keeping.unsaid(origin, message, now)),
    close: (thing, blanking, now) => commit.write(() => keeping.close(thing, blanking, now)),
    trim: (place, newest, before) => commit.write(() => keeping.trim(place, newest, before)),
    forgetWords: (before) => commit.write(() => keeping.forgetWords(before)),
    began: (place, head, joined, now) => commit.write(() => settling.began(place, head, joined, now)),
    keepParts: (place, head, parts) => commit.write(() => settling.keepParts(place, head, parts)),
    failed: (place, head) => commit.write(() => settling.failed(place, head)),
    done: (place, head, parts, messages, now) =>
      commit.write(() => settling.done(place, head, parts, messages, now)),
    drop: (place, messages) => commit.write(() => settling.drop(place, messages)),
    later: (place, messages, due) => commit.write(() => settling.later(place, messages, due)),
    ...reading,
  }
}
