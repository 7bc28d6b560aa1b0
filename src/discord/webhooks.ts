import { RESTJSONErrorCodes as Code, Routes, type APIUser, type APIWebhook } from 'discord-api-types/v10'
import { DeliveryFailed } from '../platform.ts'
import { codeOf } from './failures.ts'
import { rightInBoth } from './permissions.ts'
import type { Sending } from './send.ts'

const NAME = 'AGora'

export interface Hook {
  readonly id: string
  /** Whoever knows it can write in the channel: it stays in memory, out of the store, of logs and of errors. */
  readonly token: string
}

export interface Webhooks {
  /** The bot's webhook of a channel: the one that stands there, else a new one. */
  of(channel: string): Promise<Hook>
  /** Somebody deleted it: the next call looks again. */
  forget(channel: string): void
}

export function webhooks(via: Pick<Sending, 'rest'>): Webhooks {
  const known = new Map<string, Promise<Hook>>()
  let me: string | undefined

  async function find(channel: string): Promise<Hook> {
    const standing = (await via.rest.get(Routes.channelWebhooks(channel))) as APIWebhook[]
    // Deliveries may begin before the gateway has said who the bot is.
    me ??= ((await via.rest.get(Routes.user())) as APIUser).id
    const own = standing.find((one) => one.user?.id === me && one.token !== undefined)
    const hook =
      own ?? ((await via.rest.post(Routes.channelWebhooks(channel), { body: { name: NAME } })) as APIWebhook)
    if (hook.token === undefined) throw new Error('a webhook without a token')
    return { id: hook.id, token: hook.token }
  }

  return {
    of(channel) {
      const finding = known.get(channel) ?? find(channel).catch(refused)
      known.set(channel, finding)
      finding.catch(() => known.delete(channel))
      return finding
    },
    forget: (channel) => void known.delete(channel),
  }
}

function refused(error: unknown): never {
  if (codeOf(error) === Code.MissingPermissions)
    throw new DeliveryFailed(
      { kind: 'forbidden', needs: rightInBoth('ManageWebhooks') },
      new Error('no right'),
    )
  throw error
}
