import type { Call } from '../../src/command.ts'
import type { Act } from '../../src/store.ts'

/** The act with what the platform says now about managing this chat (or `chat`), for rules that ask for it. */
export async function managingAct(call: Pick<Call, 'act' | 'mayManage'>, chat?: string): Promise<Act> {
  const { actor } = call.act
  if (actor.kind !== 'account') return call.act
  return { ...call.act, actor: { ...actor, manages: await call.mayManage(chat) } }
}
