// What the reviewer asks for is done in its order, and nothing of it is lost: what comes while the page is on its way to
// another claim, or waits for an answer that the next key depends on, is held back and done then.

export class Inbox {
  #held = [];
  #busy = 0;
  #draining = false;
  #acting = false;

  /** `changed(waits)` is told when `waits` may have changed. */
  constructor(changed) {
    this.changed = changed;
  }

  /** Whether what comes now has to wait. */
  get waits() {
    return this.#busy > 0 || this.#draining || this.#held.length > 0;
  }

  /** Do `act` now, or at its turn. */
  put(act) {
    if (this.waits && !this.#acting) this.#held.push(act);
    else act();
  }

  /** Hold back what comes until `work()` is done; gives its answer. */
  async during(work) {
    this.#busy += 1;
    this.changed(true);
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      this.#drain();
    }
  }

  /** Forget what is held back: it was meant for something that did not come. Returns how much that was. */
  drop() {
    return this.#held.splice(0).length;
  }

  async #drain() {
    if (this.#draining || this.#busy) return;
    this.#draining = true;
    while (this.#held.length && !this.#busy) {
      this.#acting = true;
      try {
        this.#held.shift()();
      } catch (problem) {
        reportError(problem); // and what comes behind is done all the same
      }
      this.#acting = false;
      await new Promise((resolve) => setTimeout(resolve)); // a dialog that the act opens or closes does so first
    }
    this.#draining = false;
    this.changed(this.waits);
  }
}
