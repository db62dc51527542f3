// Sends what was decided, one request after the other in the order of the keys, while the reviewer reads on.

export class Saver {
  #jobs = [];
  #busy = false;

  /** `send(job)` resolves to the answer; `saved(job, answer)` follows it; `failed(job, trouble)` when it did not go:
   *  all waits then until `retry` or `drop`. A job is what the caller made it. */
  constructor({ send, saved, failed }) {
    this.send = send;
    this.saved = saved;
    this.failed = failed;
    this.stopped = false;
  }

  /** What was decided and is not known to be on the disk. */
  get unsaved() {
    return [...this.#jobs];
  }

  push(job) {
    this.#jobs.push(job);
    this.#run();
  }

  retry() {
    this.stopped = false;
    this.#run();
  }

  /** Forget what was not saved, and return it. */
  drop() {
    this.stopped = false;
    return this.#jobs.splice(0);
  }

  async #run() {
    if (this.#busy || this.stopped) return;
    this.#busy = true;
    while (this.#jobs.length && !this.stopped) {
      const job = this.#jobs[0];
      try {
        const answer = await this.send(job);
        this.#jobs.shift();
        this.saved(job, answer);
      } catch (trouble) {
        if (job.expects?.(trouble)) {
          this.#jobs.shift();
        } else {
          this.stopped = true;
          this.failed(job, trouble);
        }
      }
    }
    this.#busy = false;
  }
}
