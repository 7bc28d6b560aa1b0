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
import { adopt } from './amendment/adopt.ts'
import { discard, draft as draftAmendment } from './amendment/draft.ts'
import { joint, offerJoint, offerPartly, partly } from './amendment/joint.ts'
import { list as listAmendments } from './amendment/list.ts'
import { merge as mergeAmendments, unmerge } from './amendment/merge.ts'
import { confirmOffer, declineOffer, showOffer } from './amendment/offer.ts'
import { propose as proposeAmendment } from './amendment/propose.ts'
import { demand, ruleOut } from './amendment/rule-out.ts'
import { image, show as showAmendment } from './amendment/show.ts'
import { own, ownWords, reopen, settle } from './amendment/settle.ts'
import { submit as submitAmendment } from './amendment/submit.ts'
import {
  askToWithdraw as askToWithdrawAmendment,
  withdraw as withdrawAmendment,
} from './amendment/withdraw.ts'
import { choose } from './group/choose.ts'
import { connect } from './group/connect.ts'
import { deadline } from './group/deadline.ts'
import { mirror } from './group/mirror.ts'
import { role } from './group/role.ts'
import { settings } from './group/settings.ts'
import { setup } from './group/setup.ts'
import { checkSetup, wikiPreview } from './group/wiki.ts'
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
import { correct, corrected, objectToIt } from './motion/correct.ts'
import { decide, decided } from './motion/decide.ts'
import { draft } from './motion/draft.ts'
import { edit } from './motion/edit.ts'
import { history } from './motion/history.ts'
import { list as listMotions } from './motion/list.ts'
import { askForName, nameOnPage } from './motion/name.ts'
import {
  askPageTitle,
  comparePage,
  giveUpPage,
  hold,
  overwritePage,
  retryPage,
  setPageTitle,
  stationPage,
} from './motion/page.ts'
import { propose } from './motion/propose.ts'
import { publish } from './motion/publish.ts'
import { coProposer, coProposerAnswer, coProposerAsk } from './motion/co-proposer.ts'
import { exportMotions } from './motion/export.ts'
import { follow, unfollow } from './motion/follow.ts'
import { restoreThread } from './motion/restore-thread.ts'
import { inGroupsName, later, showMotionToGroup } from './motion/show-to-group.ts'
import { show as showMotion } from './motion/show.ts'
import { chairMenu, stationForm } from './motion/chair-menu.ts'
import { recommend } from './motion/station.ts'
import { submit } from './motion/submit.ts'
import { unsign } from './motion/unsign.ts'
import { askToWithdraw, nothing, withdraw } from './motion/withdraw.ts'
import { ask } from './poll/ask.ts'
import { cancel, cancelled } from './poll/cancel.ts'
import { askToClose, close } from './poll/close.ts'
import { exportPoll } from './poll/export.ts'
import { extend, extendDay } from './poll/extend.ts'
import { list as listPolls } from './poll/list.ts'
import { missing } from './poll/missing.ts'
import { open } from './poll/open.ts'
import { confirm, plan, planForm, planSet } from './poll/plan.ts'
import { quorum, quorumAsk, quorumConfirm, quorumDiscard } from './poll/quorum.ts'
import { record } from './poll/record.ts'
import { room, roomConfirm, roomCount, roomDiscard } from './poll/room.ts'
import { askForSecrecy, goHidden, secrecy } from './poll/secrecy.ts'
import { show as showPoll } from './poll/show.ts'
import { step } from './poll/step.ts'
import { ballot, object, vote } from './poll/vote.ts'
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
  recommend,
  decide,
  correct,
  publish,
  exportMotions,
  history,
  coProposer,
  proposeAmendment,
  showAmendment,
  listAmendments,
  withdrawAmendment,
  adopt,
  ruleOut,
  mergeAmendments,
  unmerge,
  open,
  showPoll,
  listPolls,
  vote,
  record,
  extend,
  close,
  cancel,
  missing,
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
  draftAmendment,
  discard,
  submitAmendment,
  image,
  askToWithdrawAmendment,
  demand,
  joint,
  offerJoint,
  partly,
  offerPartly,
  showOffer,
  confirmOffer,
  declineOffer,
  settle,
  reopen,
  own,
  ownWords,
  askToWithdraw,
  nothing,
  decided,
  corrected,
  wikiPreview,
  checkSetup,
  objectToIt,
  hold,
  chairMenu,
  stationForm,
  stationPage,
  retryPage,
  giveUpPage,
  askPageTitle,
  setPageTitle,
  comparePage,
  overwritePage,
  askForName,
  nameOnPage,
  confirm,
  plan,
  ask,
  ballot,
  object,
  step,
  room,
  roomCount,
  roomConfirm,
  roomDiscard,
  planForm,
  planSet,
  quorum,
  quorumAsk,
  quorumConfirm,
  quorumDiscard,
  askForSecrecy,
  secrecy,
  goHidden,
  extendDay,
  cancelled,
  exportPoll,
  askToClose,
  choose,
  code,
  mirror,
  role,
  request,
  answerRequest,
  confirmErase,
  restoreThread,
  follow,
  unfollow,
  coProposerAsk,
  coProposerAnswer,
]
