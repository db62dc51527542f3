// The claims of one order and its filters, kept ready ahead of the reviewer.

import { get } from "./api.js";

const AHEAD = 8;
const STALE = 15000; // ms: somebody else may have decided on a view that is older

/** Whether a claim still waits for this reviewer. */
export function undecided(view) {
  return view.state.verdict === null || view.standing?.standing === "changed";
}

export class Queue {
  #views = new Map();
  #asked = new Map();

  /** `list`: pairs of parameters that name the list; `now(claim)`: the state to show for a claim whose decision is on
   *  its way, if any. */
  constructor(list, now) {
    this.list = list;
    this.now = now;
    this.total = 0;
    this.complete = false;
  }

  #parameters(more) {
    return new URLSearchParams([...this.list, ...Object.entries(more)]);
  }

  /** The view at a position where it is here already. */
  peek(at) {
    return this.#views.get(at)?.view ?? null;
  }

  at(at) {
    const known = this.#views.get(at);
    return known && performance.now() - known.time < STALE ? Promise.resolve(known.view) : this.#fetch(at);
  }

  async #fetch(at) {
    if (!this.#asked.has(at)) {
      const asked = get("/api/queue", this.#parameters({ at, count: AHEAD })).then((found) => this.#take(found));
      this.#asked.set(at, asked.finally(() => this.#asked.delete(at)));
    }
    await this.#asked.get(at);
    return this.peek(at);
  }

  #take({ total, complete, items }) {
    this.total = total;
    this.complete = complete;
    for (const view of items) this.put(view);
    return items;
  }

  /** All that is here may have changed: it is asked for again when it is next shown. */
  stale() {
    for (const known of this.#views.values()) known.time = -Infinity;
  }

  put(view) {
    const pending = this.now(view.id);
    if (pending) Object.assign(view, { state: pending, standing: null });
    this.#views.set(view.at, { view, time: performance.now() });
  }

  /** Every view of a claim that is here, for a new state. */
  update(claim, change) {
    for (const { view } of this.#views.values()) if (view.id === claim) Object.assign(view, change);
  }

  /** Find a claim's position; null where it is not in this list. */
  async find(claim) {
    for (const { view } of this.#views.values()) if (view.id === claim) return view.at;
    try {
      const items = this.#take(await get("/api/queue", this.#parameters({ claim, count: 1 })));
      return items[0]?.at ?? null;
    } catch (trouble) {
      if (trouble.status === 404) return null;
      throw trouble;
    }
  }

  /** The next undecided position behind `at` as far as the views here tell: undefined where they end before it. */
  known(at) {
    for (let position = at + 1; ; position++) {
      const view = this.peek(position);
      if (view === null) return this.complete && position >= this.total ? null : undefined;
      if (undecided(view)) return position;
    }
  }

  /** The next undecided position behind `at`, else from the start; null where all is decided. */
  async next(at) {
    const known = this.known(at);
    if (known !== undefined && known !== null) return known;
    const seen = new Set();
    for (let after = at; ; ) {
      const found = await get("/api/next", this.#parameters({ after, step: 1, undecided: 1, wrap: 1 }));
      this.total = found.total;
      this.complete = found.complete;
      if (found.at === null || seen.has(found.at)) return null; // what is left is on its way
      seen.add(found.at);
      const view = await this.at(found.at);
      if (view && undecided(view)) return found.at;
      after = found.at;
    }
  }

  /** Fetch what comes behind `at`, and return the next views that wait, for their documents. */
  async prepare(at, count = 4) {
    const ready = [];
    let position = at;
    while (ready.length < count) {
      position = this.known(position);
      if (position === undefined || position === null) break;
      ready.push(this.peek(position));
    }
    if (ready.length < count && position === undefined) {
      const next = await this.next(ready.at(-1)?.at ?? at);
      if (next !== null && next > at) {
        await this.at(next);
        if (!ready.some((view) => view.at === next) && this.peek(next)) ready.push(this.peek(next));
      }
    }
    return ready;
  }
}
