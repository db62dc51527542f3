// How long a claim was on the screen: the time in which the page was hidden does not count.

export class Clock {
  #at = 0;
  #hidden = 0;
  #since = null;

  constructor() {
    document.addEventListener("visibilitychange", () => this.#turn());
  }

  /** A claim has come on the screen. */
  start() {
    this.#at = performance.now();
    this.#hidden = 0;
    this.#since = document.hidden ? this.#at : null;
  }

  seconds() {
    const now = performance.now();
    return Math.round(Math.max(0, now - this.#at - this.#hidden - (this.#since === null ? 0 : now - this.#since))) / 1000;
  }

  #turn() {
    if (document.hidden) this.#since ??= performance.now();
    else if (this.#since !== null) {
      this.#hidden += performance.now() - this.#since;
      this.#since = null;
    }
  }
}
