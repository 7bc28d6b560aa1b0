import type { Command } from '../src/command.ts'
import { code } from './account/code.ts'
import { eraseAccount } from './account/erase.ts'
import { exportAccount } from './account/export.ts'
import { join } from './account/join.ts'
import { language } from './account/language.ts'
import { link } from './account/link.ts'
import { notify } from './account/notify.ts'
import { show as showAccount } from './account/show.ts'
import { areas } from './group/areas.ts'
import { audit } from './group/audit.ts'
import { choose } from './group/choose.ts'
import { connect } from './group/connect.ts'
import { deadline } from './group/deadline.ts'
import { mirror } from './group/mirror.ts'
import { role } from './group/role.ts'
import { settings } from './group/settings.ts'
import { setup } from './group/setup.ts'
import { help } from './help.ts'
import { admit } from './member/admit.ts'
import { answer as answerRequest } from './member/answer.ts'
import { confirmErase, erase as eraseMember } from './member/erase.ts'
import { invite } from './member/invite.ts'
import { list as listMembers } from './member/list.ts'
import { merge as mergeMembers } from './member/merge.ts'
import { remove } from './member/remove.ts'
import { request } from './member/request.ts'
import { role as memberRole } from './member/role.ts'
import { addressee, setAddressee } from './motion/addressee.ts'
import { cosign } from './motion/cosign.ts'
import { decide, decided } from './motion/decide.ts'
import { draft } from './motion/draft.ts'
import { edit } from './motion/edit.ts'
import { list as listMotions } from './motion/list.ts'
import { propose } from './motion/propose.ts'
import { publish } from './motion/publish.ts'
import { restoreThread } from './motion/restore-thread.ts'
import { inGroupsName, later, showMotionToGroup } from './motion/show-to-group.ts'
import { show as showMotion } from './motion/show.ts'
import { submit } from './motion/submit.ts'
import { unsign } from './motion/unsign.ts'
import { askToWithdraw, nothing, withdraw } from './motion/withdraw.ts'
import { askToClose, close } from './poll/close.ts'
import { list as listPolls } from './poll/list.ts'
import { confirm, open } from './poll/open.ts'
import { show as showPoll } from './poll/show.ts'
import { vote } from './poll/vote.ts'
import { todo } from './todo.ts'

/** Everything a member can do; menus and registration keep this order. */
export const commands: readonly Command[] = [
  todo,
  propose,
  showMotion,
  listMotions,
  edit,
  cosign,
  unsign,
  submit,
  withdraw,
  decide,
  publish,
  open,
  showPoll,
  listPolls,
  vote,
  close,
  admit,
  invite,
  listMembers,
  memberRole,
  remove,
  mergeMembers,
  eraseMember,
  join,
  link,
  showAccount,
  language,
  notify,
  exportAccount,
  eraseAccount,
  setup,
  connect,
  settings,
  areas,
  deadline,
  audit,
  help,
  draft,
  addressee,
  setAddressee,
  showMotionToGroup,
  inGroupsName,
  later,
  askToWithdraw,
  nothing,
  decided,
  confirm,
  askToClose,
  choose,
  code,
  mirror,
  role,
  request,
  answerRequest,
  confirmErase,
  restoreThread,
]
