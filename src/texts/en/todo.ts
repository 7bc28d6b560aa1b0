import type { todo as german } from '../de/todo.ts'

export const todo: typeof german = {
  head: 'What needs you',
  empty: 'Nothing open. Nice.',
  vote: (number, label, title, until) => `Vote: P ${number} on ${label} · ${title}, until ${until}`,
  draft: (label, title) => `Your draft: ${label} · ${title}`,
  submit: (label, title) => `Enough signatures, can be submitted: ${label} · ${title}`,
  confirm: (label, title) => `Confirm your signature again: ${label} · ${title}`,
  stopped: (label, title) => `Publication is stuck: ${label} · ${title}`,
  button: {
    vote: (number) => `Vote on P ${number}`,
    draft: (label) => `See ${label}`,
    submit: (label) => `Submit ${label}`,
    confirm: (label) => `Confirm ${label}`,
    stopped: (label) => `Publish ${label}`,
  },
  more: (count) => `and ${count} more`,
}
