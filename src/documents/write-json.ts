import { serialiseText } from '../domain/text-parse.ts'
import type { ExportedBook, ExportedMotion } from '../exported.ts'

/**
 * The shape that docs/export.md describes. A member is only ever added under this name; what changes its meaning
 * or goes away makes it `agora motions 2`.
 */
const format = 'agora motions 1'

export function writeJson(book: ExportedBook): string {
  const { group, language, date, lineLength, motions } = book
  const shown = { format, group, language, date, lineLength, motions: motions.map(toJson) }
  return `${JSON.stringify(shown, undefined, 2)}\n`
}

/** All keys are always there: what is unknown is null. */
function toJson(motion: ExportedMotion) {
  return {
    number: motion.number,
    title: motion.title,
    status: motion.status,
    area: motion.area ?? null,
    addressee: motion.addressee ?? null,
    proposer: motion.proposer ?? null,
    coProposers: motion.coProposers,
    signatures: motion.signatures,
    signers: motion.signers,
    version: motion.version,
    text: serialiseText(motion.text),
    reason: serialiseText(motion.reason),
    bodies: motion.bodies.map(({ body, number, recommendation, decision }) => ({
      body,
      number: number ?? null,
      recommendation:
        recommendation === undefined
          ? null
          : { kind: recommendation.kind, target: recommendation.target ?? null },
      decision:
        decision === undefined
          ? null
          : {
              kind: decision.kind,
              target: decision.target ?? null,
              date: decision.date,
              yes: decision.yes ?? null,
              no: decision.no ?? null,
              abstain: decision.abstain ?? null,
            },
    })),
    page: motion.page === undefined ? null : { title: motion.page.title, url: motion.page.url },
  }
}
