import type { todo as german } from '../de/todo.ts'

/** A button holds 80 characters on Discord. */
const short = (name: string) => (name.length > 50 ? `${name.slice(0, 49)}…` : name)

export const todo: typeof german = {
  head: 'What needs you',
  empty: 'Nothing open. Nice.',
  vote: (number, about, until) => `Vote: P ${number}, ${about}, until ${until}`,
  draft: (label, title) => `Your draft: ${label} · ${title}`,
  submit: (label, title) => `Enough signatures, can be submitted: ${label} · ${title}`,
  confirm: (label, title) => `Confirm your signature again: ${label} · ${title}`,
  stopped: (label, title) => `Publication is stuck: ${label} · ${title}`,
  access: (name) => `Asks for access: ${name}`,
  erasure: (name) => `An erasure waits for a second person: ${name}`,
  offered: (label) => `Confirm or decline an offered wording: ${label}`,
  amendments: (label, title) => `Amendments to your motion: ${label} · ${title}`,
  merge: (label, title) => `Merge what was accepted: ${label} · ${title}`,
  button: {
    offered: (label) => `Look at ${label}`,
    amendments: (label) => `Amendments to ${label}`,
    merge: (label) => `Merge into ${label}`,
    access: (name) => `Answer ${short(name)}`,
    erasure: (name) => `Erasure of ${short(name)}`,
    vote: (number) => `Vote on P ${number}`,
    draft: (label) => `See ${label}`,
    submit: (label) => `Submit ${label}`,
    confirm: (label) => `Confirm ${label}`,
    stopped: (label) => `Publish ${label}`,
  },
  more: (count) => `and ${count} more`,
}
