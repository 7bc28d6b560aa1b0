/** Work by key: one after the other within a key, different keys at the same time. */
export class Lanes {
  readonly #last = new Map<string, Promise<void>>()
  readonly #waiting = new Map<string, number>()

  /** Runs behind what already waits under this key; its failure stops nothing behind it. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve()
    this.#waiting.set(key, this.waiting(key) + 1)
    const result = before.then(() => {
      this.#waiting.set(key, this.waiting(key) - 1)
      return task()
    })
    const settled = result.then(
      () => undefined,
      () => undefined,
    )
    this.#last.set(key, settled)
    void settled.then(() => {
      if (this.#last.get(key) !== settled) return
      this.#last.delete(key)
      this.#waiting.delete(key)
    })
    return result
  }

  /** How many tasks of a key have not begun. */
  waiting(key: string): number {
    return this.#waiting.get(key) ?? 0
  }

  /** Resolves once nothing is left to do. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values())
  }
}
