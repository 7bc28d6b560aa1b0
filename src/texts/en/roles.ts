import type { Role } from '../../domain/membership.ts'
import type { roles as de } from '../de/roles.ts'

const names: Readonly<Record<Role, string>> = {
  guest: 'Guest',
  member: 'Member',
  chair: 'Chair',
  technician: 'Technician',
}

const may: Readonly<Record<Role, string>> = {
  guest: 'Only guests and members of this group can do that.',
  member: 'Only members of this group can do that.',
  chair: 'Only a chair can do that.',
  technician: 'Only chairs and technicians can do that.',
}

export const roles: typeof de = { names, may, somebody: 'a member' }
