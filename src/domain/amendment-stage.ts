import type { AmendmentStatus } from './amendment.ts'

/** How far an amendment is, coarsely: what its discussion is marked with. */
export const stages = ['open', 'voting', 'accepted', 'rejected', 'over'] as const
export type AmendmentStage = (typeof stages)[number]

export function stageOf(status: AmendmentStatus): AmendmentStage {
  switch (status) {
    case 'open':
    case 'colliding':
      return 'open'
    case 'voting':
      return 'voting'
    case 'accepted':
    case 'adopted':
    case 'merged':
      return 'accepted'
    case 'rejected':
    case 'ruled out':
      return 'rejected'
    case 'withdrawn':
    case 'settled':
    case 'replaced':
      return 'over'
  }
}
