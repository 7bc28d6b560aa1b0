import type { Role } from '../../domain/membership.ts'

const names: Readonly<Record<Role, string>> = {
  guest: 'Gast',
  member: 'Mitglied',
  chair: 'Vorsitz',
  technician: 'Technik',
}

const may: Readonly<Record<Role, string>> = {
  guest: 'Das können nur Gäste und Mitglieder dieser AG.',
  member: 'Das können nur Mitglieder dieser AG.',
  chair: 'Das kann nur der Vorsitz.',
  technician: 'Das können nur Vorsitz und Technik.',
}

export const roles = { names, may, somebody: 'ein Mitglied' }
