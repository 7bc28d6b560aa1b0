/** Warnings that a machine too busy to answer in time brings about; the bot tries again and goes on. */
const slowness = [
  'unknown whether it arrived',
  'unknown whether a mirrored message arrived',
  'reconnecting to Discord',
  'Discord no longer waited for the first answer',
  'Discord did not say over the gateway who is on the server',
]

/** The warnings and errors in a bot's log, but for those that tell of the machine alone. */
export function complaints(log: readonly string[]): readonly string[] {
  return log.filter(
    (line) =>
      /"level":(?:50|60)/.test(line) ||
      (line.includes('"level":40') && !slowness.some((words) => line.includes(`"msg":"${words}"`))),
  )
}
