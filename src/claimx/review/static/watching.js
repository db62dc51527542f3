// Follows what the page does not do itself: the ledger is read on, others decide, the server goes and comes back.

import { get } from "./api.js";
import { by } from "./dom.js";
import { showProgress, showTrouble } from "./status.js";

const QUICK = 1000; // ms between looks at the progress while the ledger is being read
const SLOW = 4000; // ms afterwards

export class Watching {
  #sequence = -1;
  #gone = false;

  constructor(page, inbox) {
    this.page = page;
    this.inbox = inbox;
  }

  /** The answer to a request of this page told how far the log is: what is behind that is of others. */
  seen(progress) {
    this.#sequence = progress?.sequence ?? this.#sequence;
  }

  async start() {
    let { complete } = this.page.session.progress;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, complete && !this.#gone ? SLOW : QUICK));
      try {
        const { progress } = await this.look();
        if (this.#gone) this.#return();
        if (await this.#follow(progress, complete)) complete = progress.complete;
      } catch (trouble) {
        this.#lost(trouble);
      }
    }
  }

  /** Ask how far the review of this list is, and show it. */
  async look() {
    const answer = await get("/api/progress", new URLSearchParams(this.page.list));
    showProgress(answer);
    return answer;
  }

  #lost(trouble) {
    const { page } = this;
    if (trouble.status !== 0 || this.#gone || page.deciding.saver.stopped) return;
    this.#gone = true;
    showTrouble("The review server is gone.", trouble, () => page.lists.move(() => (page.position < 0 ? page.lists.open(page.list) : page.lists.go(page.position))));
  }

  #return() {
    this.#gone = false;
    if (!this.page.deciding.saver.stopped) by("banner").hidden = true;
  }

  /** More of the ledger has been read, or somebody else has decided: look again. False: not now. */
  async #follow(progress, complete) {
    const { page } = this;
    const { queue } = page.lists;
    if (this.inbox.waits || queue === null) return false;
    if (!complete) {
      queue.total = Math.max(queue.total, queue.list.length === 1 ? progress.total : 0);
      if (page.view === null) await page.lists.open(page.list);
      else if (progress.complete) await page.lists.relist();
      else page.place();
    } else if (progress.sequence !== this.#sequence && !page.deciding.saver.unsaved.length && page.view !== null) {
      await this.#again(page.view);
    }
    this.#sequence = progress.sequence;
    return true;
  }

  async #again(view) {
    const { page } = this;
    page.lists.queue.stale();
    const now = await page.lists.queue.at(view.at);
    if (page.view !== view || now === null || now.id !== view.id || page.deciding.pending(view.id)) return;
    const changed = JSON.stringify([now.state, now.others]) !== JSON.stringify([view.state, view.others]);
    page.view = now;
    if (changed) page.draw();
  }
}
