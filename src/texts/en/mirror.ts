import type { mirror as german } from '../de/mirror.ts'

export const mirror: typeof german = {
  somebody: 'A member',
  notMirrored: '[Somebody wrote here who does not want to be mirrored.]',
  forwarded: '[forwarded]',
  leftOut: (count) =>
    count === 1
      ? '[Before this: one older message that was not mirrored.]'
      : `[Before this: ${count} older messages that were not mirrored.]`,
  answer: 'Answer',
  extra(kind, label) {
    const names = {
      sticker: 'sticker',
      poll: 'poll',
      location: 'location',
      contact: 'contact',
      'video note': 'video message',
      other: 'something that can only be shown there',
    }
    return label === undefined ? `[${names[kind]}]` : `[${names[kind]}: ${label}]`
  },
  fileLine: (name, megabytes) =>
    megabytes === undefined
      ? `[file: ${name}, not mirrored]`
      : `[file: ${name}, ${megabytes.toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB, too large to be mirrored or no longer available]`,
  and: ' and ',
  privacy: (platforms) =>
    `Discussions are mirrored: what you write here can be read, with your name, on ${platforms}. You can switch that off for yourself with /account notify.`,
}
