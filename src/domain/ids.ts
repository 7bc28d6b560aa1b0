declare const brand: unique symbol

/** A number that names one kind of thing; mixing two kinds up does not compile. */
type Id<Name extends string> = number & { readonly [brand]: Name }

export type GroupId = Id<'group'>
export type PersonId = Id<'person'>
export type MotionId = Id<'motion'>
export type PollId = Id<'poll'>
export type AmendmentId = Id<'amendment'>
/** A wording one member offers another: a joint version, a modified adoption. */
export type OfferId = Id<'offer'>
export type PlaceId = Id<'place'>
/** A request for access to a group. */
export type RequestId = Id<'request'>
export type DeliveryId = Id<'delivery'>

/** Platforms are open-ended; an adapter names itself. */
export type PlatformName = 'discord' | 'telegram'

/** One account on one platform. `user` is the platform's own id, kept as a string: snowflakes do not fit a number. */
export interface AccountRef {
  readonly platform: PlatformName
  readonly user: string
}

/** One chat (channel, group, private chat) on one platform. */
export interface ChatRef {
  readonly platform: PlatformName
  readonly chat: string
}
