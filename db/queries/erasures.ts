import { and, eq, isNotNull } from 'drizzle-orm'
import type { Queries } from '../../src/queries.ts'
import type { Readers } from '../readers.ts'
import { erasures, members } from '../schema/people.ts'

/** What waits for a second person, with the name the roll has. */
export function openErasures({
  tables,
}: Readers): (args: Queries['erasures']['args']) => Queries['erasures']['rows'] {
  const waiting = (group: Queries['erasures']['args']['group']) =>
    tables
      .select({ person: erasures.person, name: members.name, by: erasures.askedBy, at: erasures.at })
      .from(erasures)
      .innerJoin(members, and(eq(members.group, erasures.group), eq(members.person, erasures.person)))
      .where(and(eq(erasures.group, group), isNotNull(members.name)))
      .orderBy(erasures.at)
      .all()
  return ({ group }) => waiting(group)
}
