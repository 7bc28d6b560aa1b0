const DISCORD_EPOCH = 1_420_070_400_000n

/** Makes ids as Discord does: milliseconds since 2015 in the upper bits, always growing, always unique. */
export function snowflakes(now: () => Date): () => string {
  let last = 0n
  return () => {
    const wanted = (BigInt(now().getTime()) - DISCORD_EPOCH) << 22n
    last = wanted > last ? wanted : last + 1n
    return last.toString()
  }
}

/** Whether a text has the shape of an id. */
export function isSnowflake(value: string): boolean {
  return /^\d{15,20}$/.test(value)
}
