import type { Group } from '../domain/group.ts'
import type { Notice, PollNews } from '../domain/news.ts'
import type { PollView } from '../queries-poll.ts'
import type { Reply } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { onPoll } from './buttons.ts'
import { pollChart } from './poll-chart.ts'
import {
  pausedButtons,
  pollHead,
  reasonWords,
  roomButtons,
  roomSum,
  voteButtons,
  waitingButtons,
  waiverButtons,
} from './poll.ts'
import { resultBlocks, resultLine } from './poll-result.ts'

/** What is said beside the card; a closed poll brings its numbers as a picture too. */
export function pollAnnouncement(
  news: PollNews,
  view: PollView,
  group: Group,
  texts: Texts,
): Reply | undefined {
  const { poll } = view
  const head = pollHead(view, texts)
  const instant = (at: Date) => texts.times.instant(at, group.settings.timeZone)
  switch (news) {
    case 'scheduled':
      return line(texts.voting.newsScheduled(head, instant(poll.opensAt)))
    case 'opened':
      // The card comes at the same moment and says all of it.
      return undefined
    case 'extended':
      return line(texts.voting.newsExtended(head, instant(poll.closesAt)))
    case 'cancelled':
      return poll.status === 'cancelled'
        ? line(texts.voting.newsCancelled(head, reasonWords(poll.reason, texts)))
        : undefined
    case 'quorum waiver asked': {
      const { waiver } = view
      if (waiver === undefined) return undefined
      const { waiving } = texts
      return {
        ...line(waiving.news(head, waiving.waits(waiver.askedBy, waiver.reason))),
        buttons: [waiverButtons(view, texts)],
      }
    }
    case 'result': {
      const result = resultLine(view, texts)
      if (result === undefined) return undefined
      const file = pollChart(view, texts)
      return {
        blocks: [
          { kind: 'heading', text: head },
          {
            kind: 'text',
            text: [{ bold: view.motionLabel === '' ? result : `${view.motionLabel}: ${result}` }],
          },
          ...resultBlocks(view, group, texts).slice(1),
        ],
        ...(file === undefined ? {} : { file }),
      }
    }
  }
}

/** What one person reads privately about a poll; undefined where it holds no more. */
export function pollNotice(
  says: Extract<Notice, { poll: unknown }>['says'],
  view: PollView,
  group: Group,
  texts: Texts,
): Reply | undefined {
  const { poll } = view
  const head = pollHead(view, texts)
  const sum = roomSum(view)
  switch (says) {
    case 'vote soon':
      return {
        ...line(texts.voting.soon(head, texts.times.instant(poll.closesAt, group.settings.timeZone))),
        buttons: voteButtons(view, texts),
      }
    case 'ballot entered':
      return {
        ...line(texts.voting.entered(head)),
        buttons: [[onPoll(texts.poll.button.show, 'show', poll.id)]],
      }
    case 'secrecy demanded':
      return { ...line(texts.voting.secrecyNotice(head)), buttons: pausedButtons(view, texts) }
    case 'poll waits':
      return { ...line(texts.voting.waitsNotice(head)), buttons: [waitingButtons(view, texts)] }
    case 'room unconfirmed': {
      if (sum === 0 || poll.status === 'closed') return undefined
      const until =
        poll.status === 'open' ? texts.times.instant(poll.closesAt, group.settings.timeZone) : undefined
      return {
        ...line(texts.voting.roomNotice(head, sum, until)),
        buttons: [roomButtons(view, texts)],
      }
    }
    case 'room lapsed':
      return sum === 0
        ? undefined
        : {
            ...line(texts.voting.roomLapsedNotice(head, sum)),
            buttons: [[onPoll(texts.poll.button.show, 'show', poll.id)]],
          }
  }
}

function line(text: string): Reply {
  return { blocks: [{ kind: 'text', text }] }
}
