import type { AmendmentId, MotionId, PersonId, PollId } from '../../src/domain/ids.ts'
import type { Group } from '../../src/domain/group.ts'
import type { Member } from '../../src/domain/membership.ts'
import type { CallerView, Queries } from '../../src/queries.ts'
import { toAccount } from '../people.ts'
import type { ReadPosts } from '../posts.ts'
import type { Readers } from '../readers.ts'

type Args = Queries['caller']['args']

/** Who is behind an account, and which group and motion the chat belongs to. */
export function openCaller(readers: Readers, posts: ReadPosts): (args: Args) => CallerView {
  const { people } = readers
  return (args) => {
    const row = people.account(args.account)
    return {
      ...(row === undefined ? {} : { person: row.person, account: toAccount(row) }),
      ...(row === undefined || row.language === null ? {} : { language: row.language }),
      ...(row === undefined || row.chosenGroup === null ? {} : { chosenGroup: row.chosenGroup }),
      memberships: row === undefined ? [] : memberships(readers, row.person),
      ...surroundings(readers, posts, args),
    }
  }
}

function memberships({ people, groups }: Readers, person: PersonId): CallerView['memberships'] {
  const named = (member: Member) => {
    return { ...member, groupName: groups.get(member.group)?.settings.name ?? '' }
  }
  return people.memberships(person).map(named)
}

function surroundings(
  readers: Readers,
  posts: ReadPosts,
  { account, chat, thread, server }: Args,
): Pick<CallerView, 'here' | 'motionHere' | 'amendmentHere'> {
  const { groups } = readers
  // On Discord a thread is a chat of its own, on Telegram a number inside one.
  const found = chat === undefined ? undefined : posts.thingAt(chat, thread ?? chat.chat)
  const motionHere = found === undefined ? undefined : motionOf(readers, found.thing)
  const amendmentHere = found === undefined ? undefined : amendmentOf(found.thing)
  const place = (chat === undefined ? undefined : groups.placeAt(chat)) ?? found?.place
  const alone = server === undefined ? undefined : groups.aloneOn(chat?.platform ?? account.platform, server)
  const id = place?.group ?? alone
  const here: Group | undefined = id === undefined ? undefined : groups.get(id)
  return {
    ...(here === undefined ? {} : { here }),
    ...(motionHere === undefined ? {} : { motionHere }),
    ...(amendmentHere === undefined ? {} : { amendmentHere }),
  }
}

function motionOf({ polls, amendments }: Readers, thing: string): MotionId | undefined {
  const [kind, number] = thing.split(':')
  if (kind === 'motion') return Number(number) as MotionId
  const amendment = amendmentOf(thing)
  if (amendment !== undefined) return amendments.head(amendment)?.motion
  return kind === 'poll' ? polls.get(Number(number) as PollId)?.motion : undefined
}

function amendmentOf(thing: string): AmendmentId | undefined {
  const [kind, number] = thing.split(':')
  return kind === 'amendment' ? (Number(number) as AmendmentId) : undefined
}
