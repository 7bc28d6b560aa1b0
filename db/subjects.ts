import type { SubjectName } from '../src/store.ts'
import type { Load } from './readers.ts'
import { loadAccess, loadAnswering } from './subjects/access.ts'
import { loadAccount } from './subjects/account.ts'
import { loadAmending } from './subjects/amending.ts'
import { loadAmendmentDraft } from './subjects/amendment-draft.ts'
import { loadBallot } from './subjects/ballot.ts'
import { loadClosing } from './subjects/closing.ts'
import { loadCodeTry } from './subjects/code-try.ts'
import { loadDrafting } from './subjects/drafting.ts'
import { loadErasing } from './subjects/erasing.ts'
import { loadFollowing } from './subjects/following.ts'
import { loadForm } from './subjects/form.ts'
import { loadGroup } from './subjects/group.ts'
import { loadIndex } from './subjects/index-page.ts'
import { loadIssuing } from './subjects/issuing.ts'
import { loadMerging } from './subjects/merging.ts'
import { loadMotion } from './subjects/motion.ts'
import { loadOpening } from './subjects/opening.ts'
import {
  loadObjecting,
  loadPlan,
  loadReminding,
  loadRestart,
  loadRoom,
  loadWaiving,
} from './subjects/polling.ts'
import { loadPublication } from './subjects/publication.ts'
import { loadRetaining } from './subjects/retaining.ts'
import { loadRoll } from './subjects/roll.ts'
import { loadSetup } from './subjects/setup.ts'

/** How each subject is loaded. */
export const loaders: { readonly [S in SubjectName]: Load<S> } = {
  setup: loadSetup,
  group: loadGroup,
  roll: loadRoll,
  access: loadAccess,
  answering: loadAnswering,
  merging: loadMerging,
  erasing: loadErasing,
  issuing: loadIssuing,
  codeTry: loadCodeTry,
  drafting: loadDrafting,
  motion: loadMotion,
  amending: loadAmending,
  amendmentDraft: loadAmendmentDraft,
  opening: loadOpening,
  ballot: loadBallot,
  closing: loadClosing,
  objecting: loadObjecting,
  restart: loadRestart,
  room: loadRoom,
  waiving: loadWaiving,
  plan: loadPlan,
  retaining: loadRetaining,
  reminding: loadReminding,
  publication: loadPublication,
  index: loadIndex,
  following: loadFollowing,
  form: loadForm,
  account: loadAccount,
}
