import type { Call } from '../call.ts'
import type { TelegramState } from '../state.ts'

/** One method of the Bot API; `gone` fires when the caller hangs up. */
export type Method = (state: TelegramState, call: Call, gone: AbortSignal) => unknown
