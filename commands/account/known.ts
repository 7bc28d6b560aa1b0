import type { Call } from '../../src/command.ts'

/** Somebody the bot has never met gets a person, so that what they do now has an owner. */
export async function meet(call: Pick<Call, 'act' | 'account' | 'store'>): Promise<void> {
  const { platform, user, name } = call.account
  // Counts as reachable until a message fails; a platform that knows better has noted the account before.
  const reachable = true
  await call.store.change(call.act, 'account', { platform, user }, (state) =>
    state.account === undefined
      ? { events: [{ kind: 'account seen', account: { platform, user, name }, reachable }] }
      : { events: [] },
  )
}
