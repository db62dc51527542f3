// Sends what was decided, one request after the other in the order of the keys, while the reviewer reads on.

export class Saver {
  #jobs = [];
  #busy = false;

  /** `send(job)` resolves to the answer; `saved(job, answer)` follows it; `failed(job, trouble)` when it did not go:
   *  all waits then until `retry` or `drop`. `changed(count)`: how many wait. A job is what the caller made it;
   *  `job.expects(trouble)` tells that nothing was to be done, and `job.settled()` follows. */
  constructor({ send, saved, failed, changed }) {
    this.send = send;
    this.saved = saved;
    this.failed = failed;
    this.changed = changed;
    this.stopped = false;
  }

  /** What was decided and is not known to be on the disk. */
  get unsaved() {
    return [...this.#jobs];
  }

  push(job) {
    this.#jobs.push(job);
    this.changed(this.#jobs.length);
    this.#run();
  }

  retry() {
    this.stopped = false;
    this.#run();
  }

  /** Forget what was not saved, and return it. */
  drop() {
    this.stopped = false;
    this.changed(0);
    return this.#jobs.splice(0);
  }

  #done() {
    this.#jobs.shift();
    this.changed(this.#jobs.length);
  }

  async #run() {
    if (this.#busy || this.stopped) return;
    this.#busy = true;
    while (this.#jobs.length && !this.stopped) {
      const job = this.#jobs[0];
      try {
        const answer = await this.send(job);
        this.#done();
        this.saved(job, answer);
      } catch (trouble) {
        if (job.expects?.(trouble)) {
          this.#done();
          job.settled?.();
        } else {
          this.stopped = true;
          this.failed(job, trouble);
        }
      }
    }
    this.#busy = false;
  }
}
