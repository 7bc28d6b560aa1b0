import { badRequest } from '../refusal.ts'
import type { Method } from './method.ts'

/** After this the person's app has given up on a pressed button. */
const ANSWERED_WITHIN = 15_000
const LONGEST_ANSWER = 200

const getUpdates: Method = (state, call, gone) =>
  state.updates.fetch(
    {
      offset: call.integer('offset'),
      limit: call.integer('limit'),
      timeout: call.integer('timeout'),
      allowed: call.json('allowed_updates') as string[] | undefined,
    },
    gone,
  )

const setWebhook: Method = (state, call) => {
  const url = call.text('url') ?? ''
  if (url !== '' && !url.startsWith('https://')) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  }
  state.updates.webhook = url
  state.updates.allow(call.json('allowed_updates') as string[] | undefined)
  if (call.flag('drop_pending_updates')) state.updates.forgetAll()
  return true
}

const deleteWebhook: Method = (state, call) => {
  state.updates.webhook = ''
  if (call.flag('drop_pending_updates')) state.updates.forgetAll()
  return true
}

const getWebhookInfo: Method = (state) => ({
  url: state.updates.webhook,
  has_custom_certificate: false,
  pending_update_count: state.updates.pending,
  ...(state.updates.allowed.length === 0 ? {} : { allowed_updates: state.updates.allowed }),
})

const answerCallbackQuery: Method = (state, call) => {
  const text = call.text('text') ?? ''
  if (text.length > LONGEST_ANSWER) throw badRequest('MESSAGE_TOO_LONG')
  const pressed = state.pressed.get(call.text('callback_query_id') ?? '')
  const age = pressed === undefined ? Infinity : state.now().getTime() - pressed.at.getTime()
  if (pressed === undefined || age >= ANSWERED_WITHIN) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid')
  }
  const url = call.text('url')
  if (url !== undefined && !/^(?:https?:\/\/)?t\.me\/|^tg:/i.test(url)) throw badRequest('URL_INVALID')
  const shown = call.flag('show_alert') ? { alert: text } : { toast: text }
  pressed.answer({ ...(text === '' ? {} : shown), ...(url === undefined ? {} : { url }) })
  return true
}

export const receiving: Readonly<Record<string, Method>> = {
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  answerCallbackQuery,
}
