// The server's time, as this browser knows it: what the server said last, and what has passed since on a clock that
// nobody sets. The computer's own clock may be wrong, or be put right in the middle of a workshop.

export class ServerClock {
  /** @param {() => number} [elapsed] ms on a clock that never jumps */
  constructor(elapsed = () => performance.now()) {
    this.elapsed = elapsed
    this.told = Date.now()
    this.at = elapsed()
  }

  /** What the server says it is, in ms since 1970. @param {number} now */
  set(now) {
    this.told = now
    this.at = this.elapsed()
  }

  /** @returns {number} ms since 1970 */
  now() {
    return Math.round(this.told + this.elapsed() - this.at)
  }
}
