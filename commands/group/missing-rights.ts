import type { Inspection } from '../../src/command.ts'
import type { Block } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'

/** What the bot lacks in a place and how to grant it; nothing where all is well. */
export function missingRights({ missing, layout }: Inspection, texts: Texts): readonly Block[] {
  if (missing.length === 0) return []
  return [
    { kind: 'text', text: texts.group.setup.missing },
    { kind: 'list', items: missing },
    { kind: 'note', text: texts.group.setup.grant[layout] },
  ]
}
