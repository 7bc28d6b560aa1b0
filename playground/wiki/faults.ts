/** What can go wrong on demand. The second group concerns the connection, not the wiki's mind. */
export type Fault =
  | 'readonly'
  | 'maxlag'
  | 'ratelimited'
  | 'captcha'
  | 'abusefilter-disallowed'
  | 'abusefilter-warning'
  | 'spamblacklist'
  | 'protectedpage'
  | 'permissiondenied'
  | 'cantcreate'
  | 'blocked'
  | 'titleblacklist-forbidden'
  | 'badtoken'
  | 'internal_api_error_DBQueryError'
  | ConnectionFault

type ConnectionFault =
  /** Saved, but the answer never arrives. */
  | 'drop the answer'
  /** The connection ends before anything is done. */
  | 'cut'
  /** Saved, and a gateway answers instead. */
  | '502 after saving'
  | '502'
  | '429'
  /** A page in HTML with status 200, before anything is done. */
  | 'html'

export interface Faults {
  /** Strikes the next edits, one fault each, in this order. */
  nextEdit(...faults: readonly Fault[]): void
  /** Strikes every edit until `heal`. */
  everyEdit(fault: Fault): void
  /** Strikes every request that is no login until `heal`. */
  everyRequest(fault: ConnectionFault): void
  heal(): void
}

export interface FaultLine extends Faults {
  forEdit(): Fault | undefined
  forRequest(): ConnectionFault | undefined
}

export function createFaults(): FaultLine {
  let queue: Fault[] = []
  let edits: Fault | undefined
  let requests: ConnectionFault | undefined
  return {
    nextEdit: (...faults) => queue.push(...faults),
    everyEdit: (fault) => (edits = fault),
    everyRequest: (fault) => (requests = fault),
    heal: () => {
      queue = []
      edits = requests = undefined
    },
    forEdit: () => queue.shift() ?? edits,
    forRequest: () => requests,
  }
}
