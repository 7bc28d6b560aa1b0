/** Troubles that need words of their own: for chairs, the status page and the operator. */
export type TroubleKind =
  | 'certificate'
  | 'certificate name'
  | 'certificate old'
  | 'address'
  | 'refused'
  | 'slow'
  | 'busy'
  | 'readonly'
  | 'gateway'
  | 'answer'
  | 'other'

const KINDS: readonly (readonly [RegExp, TroubleKind])[] = [
  [/^CERT_HAS_EXPIRED|^CERT_NOT_YET_VALID/, 'certificate old'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID/, 'certificate name'],
  // Nothing that speaks TLS answers there: a plain server, a wrong port.
  [/^(?:EPROTO|ERR_SSL_(?:WRONG_VERSION|PACKET_LENGTH|HTTP_REQUEST))/, 'answer'],
  [
    /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS|ERR_SSL)/,
    'certificate',
  ],
  [/^(?:ENOTFOUND|EAI_AGAIN)/, 'address'],
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)/, 'refused'],
  [/^(?:timeout|ETIMEDOUT)/, 'slow'],
  [/^(?:maxlag|ratelimited|429|login-throttled)/, 'busy'],
  [/^readonly/, 'readonly'],
  [/^(?:5\d\d|408)$/, 'gateway'],
  [/^(?:not-json|no-result|answer cut)/, 'answer'],
]

/** What kind of trouble a code of the wiki or of the connection stands for. */
export function troubleKind(code: string): TroubleKind {
  return KINDS.find(([pattern]) => pattern.test(code))?.[1] ?? 'other'
}
