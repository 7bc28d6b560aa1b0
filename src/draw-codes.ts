import type { Services } from './command.ts'
import { codeBytes, codeOf } from './domain/code-words.ts'
import type { Act } from './store.ts'

export interface DrawnCode {
  /** Ten letters, shown once. */
  readonly code: string
  readonly hash: string
}

/**
 * New one-time codes. They come from the keyed hash of the act, so that an act that is repeated after a crash
 * shows the codes it stored the first time; whoever lacks the key cannot tell them from chance.
 */
export function drawCodes(
  services: Pick<Services, 'hashCode'>,
  act: Act,
  count: number,
): readonly DrawnCode[] {
  return Array.from({ length: count }, (_, index) => {
    const code = codeOf(
      Buffer.from(services.hashCode(`code ${index} of ${act.id}`), 'hex').subarray(0, codeBytes),
    )
    return { code, hash: services.hashCode(code) }
  })
}
