// Which claims are read in which order, and how the page goes from one to the next.

import { get } from "./api.js";
import { askFilters } from "./correcting.js";
import { askNumber, choose } from "./dialogs.js";
import { by } from "./dom.js";
import { Queue } from "./queue.js";
import { showTrouble } from "./status.js";
import { spoken } from "./words.js";

export class Lists {
  /** The claims of the list, null until there is one. */
  queue = null;

  constructor(page, inbox) {
    this.page = page;
    this.inbox = inbox;
  }

  #queueOf(list) {
    return new Queue(list, (id) => this.page.deciding.pending(id));
  }

  /** Take up a list, and go to a claim or to the first that waits. */
  async open(list, { claim = null, fresh = false } = {}) {
    const { page } = this;
    page.list = list;
    history.replaceState(null, "", `${location.pathname}${location.search}#${new URLSearchParams(list)}`);
    const filters = list.filter(([name]) => name !== "order");
    const order = page.session.orders.find(({ name }) => name === list.find(([one]) => one === "order")?.[1]);
    by("order-name").textContent = order?.label ?? "Order";
    by("filter-name").textContent = filters.length ? `Filter: ${filters.map(([, given]) => spoken(given) || "none").join(", ")}` : "Filter";
    await this.move(async () => {
      if (fresh) await get("/api/queue", new URLSearchParams([...list, ["at", 0], ["count", 1], ["fresh", 1]]));
      this.queue = this.#queueOf(list);
      let at = claim === null ? null : await this.queue.find(claim);
      at ??= await this.queue.next(-1);
      if (at === null) page.finished();
      else await this.go(at);
      page.watching.look().catch(() => {}); // the next look tells what is wrong
    });
  }

  /** Do `work` that leads to another claim; what the reviewer does before it is there waits for it. */
  async move(work) {
    by("claim").setAttribute("aria-busy", "true");
    await this.inbox.during(async () => {
      try {
        await work();
      } catch (trouble) {
        this.inbox.drop();
        showTrouble("The next claim could not be read.", trouble, () => this.move(work));
      }
    });
    by("claim").removeAttribute("aria-busy");
  }

  async go(at) {
    const view = this.queue.peek(at) ?? (await this.queue.at(at));
    if (view !== null) this.page.show(view);
  }

  /** Go to a claim of this list, else of the whole ledger. */
  async to(claim) {
    await this.move(async () => {
      const at = await this.queue.find(claim);
      if (at !== null) await this.go(at);
      else await this.open([["order", "ledger"]], { claim });
    });
  }

  async next() {
    const { page } = this;
    const known = this.queue.known(page.position);
    if (typeof known === "number") {
      page.show(this.queue.peek(known));
      return;
    }
    await this.move(async () => {
      const at = await this.queue.next(page.position);
      if (at === null) page.finished();
      else if (page.view !== null && at === page.view.at) page.say("This is the only claim left undecided.");
      else await this.go(at);
    });
  }

  async back() {
    const { page } = this;
    const at = page.view === null ? page.position : page.position - 1;
    if (at < 0) page.say("This is the first claim.");
    else await this.move(() => this.go(at));
  }

  /** Have ready what comes next. */
  async prepare() {
    const { queue, page } = this;
    try {
      for (const view of await queue.prepare(page.position)) await page.reader.prepare(view);
      if (page.position > 0 && queue.peek(page.position - 1) === null) await queue.at(Math.max(0, page.position - 8));
    } catch {
      // It is asked for again when it is needed, and told then.
    }
  }

  async order() {
    const { list, session } = this.page;
    const now = list.find(([name]) => name === "order")?.[1];
    const label = ({ label: text, total }) => (total === null || total === undefined ? text : `${text} (${total})`);
    const answer = await choose("In which order?", session.orders.map((order) => ({ value: order.name, label: label(order), current: order.name === now })));
    if (answer !== null) await this.open([["order", answer.value], ...list.filter(([name]) => name !== "order")], { fresh: true });
  }

  async filter() {
    const { list, session } = this.page;
    let facets = null;
    try {
      facets = (await this.inbox.during(() => get("/api/facets"))).facets;
    } catch (trouble) {
      showTrouble("The filters could not be read.", trouble, () => this.filter());
      return;
    }
    const answer = await askFilters(session.filters, facets, list);
    if (answer !== null) await this.open([...list.filter(([name]) => name === "order"), ...answer], { fresh: true });
  }

  async goto() {
    const answer = await askNumber(this.page.position + 1, this.queue.total);
    if (answer === null) return;
    const at = Math.min(Math.max(0, Math.trunc(answer.at) || 0), this.queue.total - 1);
    if (at >= 0) await this.move(() => this.go(at));
  }

  /** The whole ledger has been read, and the list is sorted as a whole: take it up under the claim that is shown. */
  async relist() {
    const { page } = this;
    const queue = this.#queueOf(page.list);
    let view = null;
    while (page.view !== null && page.view !== view) {
      view = page.view;
      await queue.find(view.id);
    }
    const at = view === null ? null : await queue.find(view.id);
    if (page.view === null || page.view !== view || at === null) return;
    this.queue = queue;
    page.position = at;
    page.view = queue.peek(at);
    page.place();
    this.prepare();
  }
}
