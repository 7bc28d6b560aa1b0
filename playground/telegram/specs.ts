import { existsSync } from 'node:fs'

/** Checks calls, answers and updates against the platform's published contract. */
export interface SpecChecker {
  /** One line per mistake in a call; empty when it fits. */
  call(method: string, params: Readonly<Record<string, unknown>>): string[]
  /** One line per mistake in an object of the named type. */
  type(name: string, value: unknown): string[]
  /** One line per mistake in the answer to a call. */
  answer(method: string, result: unknown): string[]
}

interface ValidatorModule {
  validateCall(method: string, params: unknown, options: { coerce: boolean; limits: boolean }): string[]
  validateType(name: string, value: unknown): string[]
  load(): { methods: Record<string, { returns?: string[] }> }
}

const VALIDATOR = new URL('../../../shared/specs/telegram-validate.mjs', import.meta.url)

/** The checker, or undefined where the specifications do not lie beside the project. */
export async function loadSpecs(): Promise<SpecChecker | undefined> {
  if (!existsSync(VALIDATOR)) return undefined
  const module = (await import(VALIDATOR.href)) as ValidatorModule
  const { methods } = module.load()
  return {
    call: (method, params) => module.validateCall(method, params, { coerce: true, limits: true }),
    type: (name, value) => module.validateType(name, value),
    answer: (method, result) => {
      const returns = methods[method]?.returns ?? []
      const tries = returns.map((type) => module.validateType(type, result))
      return tries.find((errors) => errors.length === 0) ?? tries[0] ?? []
    },
  }
}

/** The platform's own words for what the checker found, where they are known. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^sendMessage: missing required text|^\w+\.text: 0 characters/, 'message text is empty'],
  [/^answerCallbackQuery\.text: \d+ characters, more than 200/, 'MESSAGE_TOO_LONG'],
  [/^\w+\.text: \d+ characters, more than/, 'message is too long'],
  [/\.caption: \d+ characters, more than/, 'message caption is too long'],
  [/callback_data: \d+ bytes/, 'BUTTON_DATA_INVALID'],
  [/missing required chat_id/, 'chat_id is empty'],
  [/missing required message_id/, 'message identifier is not specified'],
  [
    /missing required callback_query_id/,
    'query is too old and response timeout expired or query ID is invalid',
  ],
  [/\.command: \d+ characters/, 'BOT_COMMAND_INVALID'],
  [/commands\[\d+\]\.description: \d+ characters/, 'BOT_COMMAND_DESCRIPTION_INVALID'],
  [/^createForumTopic\.name: 0 characters/, 'title must be non-empty'],
  [/ForumTopic\.name: \d+ characters/, 'TOPIC_TITLE_TOO_LONG'],
]

/** The description (after "Bad Request: ") for a violation of the contract. */
export function wordsFor(violation: string): string {
  return WORDS.find(([pattern]) => pattern.test(violation))?.[1] ?? violation
}
