import type { DecisionKind } from '../domain/motion.ts'
import type { ExportedBody, ExportedMotion } from '../exported.ts'
import type { Texts } from '../texts/texts.ts'

/** What stands above a motion's text in a document: a label and its words. */
export interface Fact {
  readonly label: string
  readonly words: string
}

/** Who, what for, how far: everything but the words of the motion itself. */
export function factsOf(motion: ExportedMotion, texts: Texts): readonly Fact[] {
  const { field } = texts.motion
  const { exporting, following } = texts
  const facts: (Fact | undefined)[] = [
    fact(field.proposer, motion.proposer ?? texts.roles.somebody),
    fact(following.together, motion.coProposers.join(', ')),
    fact(field.addressee, motion.addressee),
    fact(field.area, motion.area),
    fact(field.status, statusWords(motion, texts)),
    motion.signatures === 0
      ? undefined
      : fact(field.signatures, exporting.signedBy(motion.signatures, motion.signers)),
    ...motion.bodies.flatMap((body) => bodyFacts(body, texts)),
    fact(texts.motion.page, motion.page?.url),
  ]
  return facts.filter((one) => one !== undefined)
}

/** A motion that only collects signatures says so wherever it is named. */
export function statusWords(motion: ExportedMotion, texts: Texts): string {
  if (motion.status !== 'collecting') return texts.motion.statuses[motion.status]
  return texts.motion.statusCollecting(motion.signatures, motion.needed)
}

export function verdictWords(
  { kind, target }: { readonly kind: DecisionKind; readonly target?: string },
  texts: Texts,
): string {
  const words = texts.motion.decisions[kind]
  return target === undefined ? words : `${words} (${target})`
}

/** `2026-11-30` as the language writes it. */
export function dayWords(date: string, texts: Texts): string {
  return texts.times.day(new Date(`${date}T12:00:00Z`), 'UTC')
}

function bodyFacts({ body, number, recommendation, decision }: ExportedBody, texts: Texts) {
  const { exporting } = texts
  const who = number === undefined ? body : `${body} (${number})`
  return [
    recommendation === undefined
      ? undefined
      : fact(exporting.recommendation, `${who}: ${verdictWords(recommendation, texts)}`),
    decision === undefined
      ? undefined
      : fact(
          exporting.decision,
          `${who}, ${dayWords(decision.date, texts)}: ${verdictWords(decision, texts)} (${
            decision.yes === undefined && decision.no === undefined
              ? texts.motion.uncounted
              : texts.pages.result(decision.yes ?? 0, decision.no ?? 0, decision.abstain ?? 0)
          })`,
        ),
  ]
}

function fact(label: string | undefined, words: string | undefined): Fact | undefined {
  return label === undefined || words === undefined || words === '' ? undefined : { label, words }
}
