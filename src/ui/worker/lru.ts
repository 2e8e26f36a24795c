/** A cache that keeps the `capacity` values that were used last. */
export class Lru<Value> {
  private readonly values = new Map<string, Value>()
  private readonly making = new Map<string, Promise<Value>>()

  constructor(private readonly capacity: number) {}

  get(key: string): Value | undefined {
    const value = this.values.get(key)
    if (value !== undefined) this.set(key, value)
    return value
  }

  set(key: string, value: Value): void {
    this.values.delete(key)
    this.values.set(key, value) // a map keeps the order of insertion, so the first value is the oldest
    const oldest = this.values.keys().next()
    if (this.values.size > this.capacity && !oldest.done) this.values.delete(oldest.value)
  }

  /** The value of `key`. It is made if it is missing. If `make` fails, nothing is stored. */
  async getOrMake(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.get(key)
    if (known !== undefined) return known
    const made = await make()
    this.set(key, made)
    return made
  }

  /**
   * Like `getOrMake`, but a call that comes while the value is made waits for that value. Use `getOrMake` if `make` can
   * be cancelled, because cancelling one call would fail the others.
   */
  getOrMakeOnce(key: string, make: () => Promise<Value>): Promise<Value> {
    const begun = this.making.get(key)
    if (begun !== undefined) return begun
    const made = this.getOrMake(key, make).finally(() => this.making.delete(key))
    this.making.set(key, made)
    return made
  }
}
