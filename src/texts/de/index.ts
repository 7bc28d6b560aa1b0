import type { Language } from '../../domain/group.ts'
import { account } from './account.ts'
import { amendment } from './amendment.ts'
import { discord } from './discord.ts'
import { exporting } from './exporting.ts'
import { following } from './following.ts'
import { group } from './group.ts'
import { help } from './help.ts'
import { member } from './member.ts'
import { mirror } from './mirror.ts'
import { motion } from './motion.ts'
import { news } from './news.ts'
import { pages } from './pages.ts'
import { poll } from './poll.ts'
import { refusal } from './refusal.ts'
import { roles } from './roles.ts'
import { telegram } from './telegram.ts'
import { times } from './times.ts'
import { todo } from './todo.ts'
import { voting } from './voting.ts'
import { waiving } from './waiving.ts'

export const de = {
  language: 'de' as Language,
  account,
  amendment,
  discord,
  exporting,
  following,
  group,
  help,
  member,
  mirror,
  motion,
  news,
  pages,
  poll,
  refusal,
  roles,
  telegram,
  times,
  todo,
  voting,
  waiving,
}
