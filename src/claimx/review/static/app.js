// The review page: one claim, one screen, one key each.

import { get, post } from "./api.js";
import { announcement, claimPanel, whyPanel } from "./claim.js";
import { askFilters, askMissed, chooseField, chooseValue } from "./correcting.js";
import { askNote, askNumber, askReason, choose, showKeys } from "./dialogs.js";
import { by, el } from "./dom.js";
import { GROUPS, listen } from "./keys.js";
import { Queue } from "./queue.js";
import { Reader } from "./reader.js";
import { Saver } from "./save.js";
import { Selecting } from "./selecting.js";
import { begin, isDark, setShortcuts, setTheme, settings } from "./settings.js";
import { showProgress, showTrouble, tell } from "./status.js";
import { fieldsNow, sentenceText, spoken, stateSaid, wordsOf } from "./words.js";

const QUICK = 1000; // ms between looks at the progress while the ledger is being read
const SLOW = 4000; // ms afterwards
const DECIDED = "claimx-decided";

class Review {
  session = null;
  view = null;
  position = -1;
  #queue = null;
  #moving = false;
  #pending = new Map(); // claim -> the state to show until the server has it
  #seen = { at: 0, hidden: 0, since: null };
  #sequence = -1;
  #gone = false;

  constructor() {
    this.reader = new Reader(by("text"));
    this.saver = new Saver({
      send: ({ path, body }) => post(path, body),
      saved: (job, answer) => this.#saved(job, answer),
      failed: (job, trouble) => this.#failed(job, trouble),
      changed: (count) => (document.documentElement.dataset.unsaved = count),
    });
    this.selecting = new Selecting(by("text"), {
      current: () => this.reader.current,
      quote: () => this.view && this.reader.current?.range(this.view.record.start, this.view.record.end),
      changed: (chosen) => by("add").classList.toggle("ready", chosen !== null),
    });
  }

  async start() {
    try {
      this.session = await get("/api/session");
    } catch (trouble) {
      showTrouble("The review could not be opened.", trouble, () => this.start());
      return;
    }
    by("ledger").textContent = this.session.ledger;
    by("reviewer").textContent = `${this.session.mode === "adjudicate" ? "adjudicated" : "reviewed"} by ${this.session.reviewer}${this.session.blind ? ", blind" : ""}`;
    showProgress(this.session);
    const kept = [...new URLSearchParams(location.hash.slice(1))];
    await this.#open(kept.some(([name]) => name === "order") ? kept : [["order", this.session.order]]);
    this.#poll();
  }

  // ---- lists and positions

  /** Take up a list, and go to a claim or to the first that waits. */
  async #open(list, { claim = null, fresh = false } = {}) {
    this.list = list;
    history.replaceState(null, "", `${location.pathname}${location.search}#${new URLSearchParams(list)}`);
    const filters = list.filter(([name]) => name !== "order");
    const order = this.session.orders.find(({ name }) => name === list.find(([one]) => one === "order")?.[1]);
    by("order-name").textContent = order?.label ?? "Order";
    by("filter-name").textContent = filters.length ? `Filter: ${filters.map(([, given]) => spoken(given) || "none").join(", ")}` : "Filter";
    await this.#move(async () => {
      if (fresh) await get("/api/queue", new URLSearchParams([...list, ["at", 0], ["count", 1], ["fresh", 1]]));
      this.#queue = new Queue(list, (id) => this.#pending.get(id));
      let at = claim === null ? null : await this.#queue.find(claim);
      at ??= await this.#queue.next(-1);
      if (at === null) this.#finished();
      else await this.#go(at);
    });
  }

  /** Do `work` that leads to another claim; no key decides before it is there. */
  async #move(work) {
    this.#moving = true;
    by("claim").setAttribute("aria-busy", "true");
    try {
      await work();
    } catch (trouble) {
      showTrouble("The next claim could not be read.", trouble, () => this.#move(work));
    } finally {
      this.#moving = false;
      by("claim").removeAttribute("aria-busy");
    }
  }

  async #go(at) {
    const view = this.#queue.peek(at) ?? (await this.#queue.at(at));
    if (view !== null) this.#show(view);
  }

  #show(view, { announce = true } = {}) {
    this.view = view;
    this.position = view.at;
    this.#seen = { at: performance.now(), hidden: 0, since: document.hidden ? performance.now() : null };
    this.selecting.clear();
    this.#draw();
    by("claim").scrollTop = 0;
    this.reader.show(view, () => this.view === view && this.#relabel()).catch((trouble) => showTrouble("The document could not be read.", trouble, () => this.#show(view)));
    if (announce) this.#say(announcement(view, this, this.#queue.total));
    document.documentElement.dataset.claim = view.id;
    requestAnimationFrame(measure);
    setTimeout(() => this.#prepare(), 0);
  }

  /** Draw the claim again: its state has changed. */
  #draw() {
    if (this.view === null) return;
    const focused = document.activeElement?.closest?.("#claim [data-field]")?.dataset.field;
    by("claim").replaceChildren(...claimPanel(this.view, this));
    by("why").setAttribute("aria-expanded", "false");
    if (focused) by("claim").querySelector(`[data-field="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    this.#place();
  }

  #place() {
    const total = this.#queue.total + (this.#queue.complete ? "" : "+");
    by("position").textContent = `${this.view.at + 1} of ${total}`;
    document.title = `${this.view.at + 1}/${total} ${sentenceText(fieldsNow(this.view, this.session.fields))} – claimx review`;
  }

  /** The document is here: what its mentions are called is known. */
  #relabel() {
    const known = this.view.labels ?? {};
    const now = fieldsNow(this.view, this.session.fields);
    if ([...now.doses, ...now.citations].some((id) => known[id] === undefined)) this.#draw();
  }

  #finished() {
    this.view = null;
    delete document.documentElement.dataset.claim;
    const none = this.#queue.total === 0;
    const waits = !this.#queue.complete;
    const text = none ? (waits ? "The ledger is being read …" : "No claim is in this list.") : "All claims of this list are decided. Everything is saved.";
    by("claim").replaceChildren(
      el("div", { class: "finished" }, el("h2", {}, none ? "Nothing here" : "Done"), el("p", {}, text), !none && el("p", { class: "muted" }, "Go back with k, undo with u, choose another order with o or another filter with f; or close the page.")),
    );
    by("position").textContent = none ? "–" : `– of ${this.#queue.total}`;
    document.title = "claimx review";
    this.#say(text);
  }

  async #prepare() {
    const queue = this.#queue;
    try {
      for (const view of await queue.prepare(this.position)) await this.reader.prepare(view);
      if (this.position > 0 && queue.peek(this.position - 1) === null) await queue.at(Math.max(0, this.position - 8));
    } catch {
      // It is asked for again when it is needed, and told then.
    }
  }

  async next() {
    const known = this.#queue.known(this.position);
    if (typeof known === "number") {
      this.#show(this.#queue.peek(known));
      return;
    }
    await this.#move(async () => {
      const at = await this.#queue.next(this.position);
      if (at === null) this.#finished();
      else if (this.view !== null && at === this.view.at) this.#say("This is the only claim left undecided.");
      else await this.#go(at);
    });
  }

  async back() {
    const at = this.view === null ? this.position : this.position - 1;
    if (at < 0) this.#say("This is the first claim.");
    else await this.#move(() => this.#go(at));
  }

  // ---- deciding

  #seconds() {
    const { at, hidden, since } = this.#seen;
    const now = performance.now();
    return Math.round(Math.max(0, now - at - hidden - (since === null ? 0 : now - since))) / 1000;
  }

  visibility() {
    if (document.hidden) this.#seen.since ??= performance.now();
    else if (this.#seen.since !== null) {
      this.#seen.hidden += performance.now() - this.#seen.since;
      this.#seen.since = null;
    }
  }

  /** Whether a decision can be made now; says why not. */
  #ready() {
    if (this.#moving || this.view === null) return false;
    if (!this.saver.stopped) return true;
    by("banner-retry").focus();
    return false;
  }

  /** Decide on the claim that is shown: at once on the page, at its turn in the log. */
  #decide(action, after, more = {}, { stay = false } = {}) {
    performance.mark(DECIDED);
    const { view } = this;
    const job = {
      path: "/api/decisions",
      body: { claim: view.id, action, ...more, seconds: this.#seconds() },
      claim: view.id, at: view.at, before: view.state, standing: view.standing, after: { ...view.state, ...after },
      said: sentenceText(fieldsNow(view, this.session.fields)),
    };
    this.#apply(job);
    this.saver.push(job);
    const done = action === "note" ? "Note kept" : stateSaid(job.after);
    tell(done, job.said);
    if (stay) {
      this.#draw();
      this.#say(`${done}.`);
    } else {
      this.#prefix = `${done}. `;
      this.next();
    }
  }

  #apply({ claim, after }) {
    this.#pending.set(claim, after);
    this.#queue.update(claim, { state: after, standing: null });
  }

  accept() {
    if (!this.#ready()) return;
    const { state } = this.view;
    if (state.verdict === "accepted" && this.view.standing?.standing !== "changed") this.next();
    else this.#decide("accept", { verdict: "accepted", reason: null });
  }

  maybe() {
    if (this.#ready()) this.#decide("maybe", { verdict: "maybe", reason: null, fields: {} });
  }

  skip() {
    if (this.#ready()) this.#decide("skip", { verdict: "skipped", reason: null, fields: {} });
  }

  reject(reason) {
    if (!this.#ready()) return;
    if (reason === "other" && !this.view.state.note) this.chooseReason("other");
    else this.#decide("reject", { verdict: "rejected", reason, fields: {} }, { reason });
  }

  async chooseReason(only = null) {
    if (!this.#ready()) return;
    const { view } = this;
    const answer = await askReason(this.session.reasons, { only, note: view.state.note ?? "" });
    if (answer === null || this.view !== view || !this.#ready()) return;
    const { reason, note } = answer;
    this.#decide("reject", { verdict: "rejected", reason, fields: {}, note: note || view.state.note }, note ? { reason, note } : { reason });
  }

  async note() {
    if (!this.#ready()) return;
    const { view } = this;
    const answer = await askNote(view.state.note ?? "");
    if (answer === null || this.view !== view || !this.#ready()) return;
    this.#decide("note", { note: answer.note || null }, { note: answer.note }, { stay: true });
  }

  async correct(field = null) {
    if (!this.#ready()) return;
    const { view } = this;
    const chosen = field ?? (await chooseField(view, this));
    if (chosen === null) return;
    const answer = await chooseValue(chosen, view, this);
    if (answer === null || this.view !== view || !this.#ready()) return;
    const fields = { [chosen.name]: answer.value };
    this.#decide("correct", { verdict: "accepted", reason: null, fields: { ...view.state.fields, ...fields } }, { fields }, { stay: true });
  }

  async add() {
    if (!this.#ready()) return;
    const { chosen } = this.selecting;
    const text = this.reader.current;
    if (text?.document.trouble || chosen === null || text === null) {
      const missing = text?.document.trouble ? "Claims are added from the text, which cannot be shown." : "Select the words of the claim in the text first.";
      this.#say(missing);
      tell(missing);
      return;
    }
    const body = await askMissed(chosen, text.slice(chosen.start, chosen.end), this);
    if (body === null) return;
    const number = text.document.number;
    this.saver.push({ path: "/api/claims", body: { document: number, ...body, seconds: this.#seconds() }, added: number, at: this.position, said: sentenceText(body.fields) });
    tell("Added", sentenceText(body.fields));
    this.selecting.clear();
    getSelection().removeAllRanges();
  }

  #back(path, nothing, done) {
    if (this.saver.stopped) {
      by("banner-retry").focus();
      return;
    }
    const expects = (trouble) => {
      if (trouble.status !== 409) return false;
      this.#say(nothing);
      tell(nothing);
      return true;
    };
    this.saver.push({ path, body: Object.fromEntries(this.list), at: this.position, expects, done, said: "" });
  }

  undo() {
    this.#back("/api/undo", "Nothing left to undo.", "Undone");
  }

  redo() {
    this.#back("/api/redo", "Nothing left to redo.", "Made again");
  }

  // ---- what the server says

  #saved(job, answer) {
    showProgress(answer);
    this.#sequence = answer.progress?.sequence ?? this.#sequence;
    if (job.added !== undefined) this.#added(job, answer);
    else if (job.done !== undefined) this.#returned(job, answer);
    else if (!this.saver.unsaved.some(({ claim }) => claim === job.claim)) {
      this.#pending.delete(job.claim);
      const shown = this.view?.id === job.claim && JSON.stringify(this.view.state) !== JSON.stringify(answer.state);
      this.#queue.update(job.claim, { state: answer.state });
      if (shown) this.#draw();
    }
  }

  #added(job, { view }) {
    this.#say(`Added: ${job.said}.`);
    this.reader.forget(job.added);
    if (this.list.every(([name, given]) => name === "order" && given === "ledger")) {
      this.#queue.total = Math.max(this.#queue.total, view.at + 1);
      this.#queue.put(view);
    }
    if (this.view !== null) this.#show(this.view, { announce: false });
  }

  /** Something was undone or made again: go to the claim. */
  async #returned(job, { decision, claim, state, at }) {
    this.#pending.delete(claim);
    this.#queue.update(claim, { state });
    const what = decision.undoes ? `${job.done}: now ${stateSaid(state).toLowerCase()}.` : `${job.done}.`;
    tell(what);
    this.#prefix = `${what} `;
    await this.#move(async () => {
      if (at !== null) await this.#go(at);
      else await this.#open([["order", "ledger"]], { claim });
    });
  }

  #failed(job, trouble) {
    for (const one of this.saver.unsaved) {
      if (one.claim === undefined) continue;
      this.#pending.delete(one.claim);
    }
    for (const one of [...this.saver.unsaved].reverse()) {
      if (one.claim !== undefined) this.#queue.update(one.claim, { state: one.before, standing: one.standing });
    }
    const rest = this.saver.unsaved.length - 1;
    const what = job.done ? `“${job.done}” did not reach the log.` : `Not saved: ${job.said}${rest ? `, and ${rest} more` : ""}.`;
    tell("");
    showTrouble(what, trouble, () => this.#retry(), () => this.saver.drop());
    this.#move(() => this.#go(job.at));
  }

  #retry() {
    for (const job of this.saver.unsaved) if (job.claim !== undefined) this.#apply(job);
    this.#draw();
    this.saver.retry();
  }

  async #poll() {
    let complete = this.session.progress.complete;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, complete && !this.#gone ? SLOW : QUICK));
      try {
        const answer = await get("/api/progress");
        const { progress } = answer.progress ? answer : { progress: answer };
        showProgress({ progress, warnings: answer.warnings, changed: answer.changed });
        if (this.#gone) this.#return();
        await this.#follow(progress, complete);
        complete = progress.complete;
      } catch (trouble) {
        if (trouble.status === 0 && !this.#gone && !this.saver.stopped) {
          this.#gone = true;
          showTrouble("The review server is gone.", trouble, () => this.#move(() => (this.position < 0 ? this.#open(this.list) : this.#go(this.position))));
        }
      }
    }
  }

  #return() {
    this.#gone = false;
    if (!this.saver.stopped) by("banner").hidden = true;
  }

  /** More of the ledger has been read, or somebody else has decided: look again. */
  async #follow(progress, complete) {
    if (this.#moving) return;
    if (!complete) {
      this.#queue.total = Math.max(this.#queue.total, this.#queue.list.length === 1 ? progress.total : 0);
      if (this.view === null) await this.#open(this.list);
      else if (progress.complete) await this.#relist();
      else this.#place();
    } else if (progress.sequence !== this.#sequence && !this.saver.unsaved.length && this.view !== null) {
      const { view } = this;
      this.#queue.stale();
      const now = await this.#queue.at(view.at);
      if (this.view !== view || now === null || now.id !== view.id) return;
      const changed = JSON.stringify([now.state, now.others]) !== JSON.stringify([view.state, view.others]);
      this.view = now;
      if (changed) this.#draw();
    }
    this.#sequence = progress.sequence;
  }

  /** The whole ledger has been read, and the list is sorted as a whole: take it up under the claim that is shown. */
  async #relist() {
    const queue = new Queue(this.list, (id) => this.#pending.get(id));
    let view = null;
    while (this.view !== null && this.view !== view) {
      view = this.view;
      await queue.find(view.id);
    }
    const at = view === null ? null : await queue.find(view.id);
    if (this.view === null || this.view !== view || at === null) return;
    this.#queue = queue;
    this.position = at;
    this.view = queue.peek(at);
    this.#place();
    this.#prepare();
  }

  // ---- looking

  mentions() {
    return this.reader.current?.document.mentions ?? {};
  }

  labelOf(view, id) {
    const record = view.doses.find((one) => one.id === id) ?? view.citations.find((one) => one.id === id);
    return view.labels?.[id] ?? record?.quote ?? this.mentions()[id]?.label ?? id;
  }

  light(name) {
    if (this.view === null) return;
    this.reader.light(name === null ? [] : wordsOf(this.view, this.mentions(), name));
  }

  showWords(name) {
    this.reader.light(wordsOf(this.view, this.mentions(), name), true);
  }

  show(start, end) {
    this.reader.light([[start, end]], true);
  }

  async why() {
    if (this.view === null) return;
    const box = by("reasons");
    const open = box.hidden;
    box.hidden = !open;
    by("why").setAttribute("aria-expanded", String(open));
    if (!open) return;
    const { view } = this;
    try {
      const [answers, past] = await Promise.all([get(`/api/claims/${encodeURIComponent(view.id)}/why`), get(`/api/claims/${encodeURIComponent(view.id)}/history`)]);
      if (this.view !== view) return;
      by("reasons").replaceChildren(...whyPanel(answers.fields, past.entries, this));
      by("reasons").scrollIntoView({ block: "nearest" });
      this.#say("Why is shown.");
    } catch (trouble) {
      by("reasons").replaceChildren(el("p", { class: "problem" }, trouble.message));
    }
  }

  async order() {
    const now = this.list.find(([name]) => name === "order")?.[1];
    const label = ({ label: text, total }) => (total === null || total === undefined ? text : `${text} (${total})`);
    const answer = await choose("In which order?", this.session.orders.map((order) => ({ value: order.name, label: label(order), current: order.name === now })));
    if (answer !== null) await this.#open([["order", answer.value], ...this.list.filter(([name]) => name !== "order")], { fresh: true });
  }

  async filter() {
    let answer = null;
    try {
      answer = await askFilters(this.session.filters, this.list);
    } catch (trouble) {
      showTrouble("The filters could not be read.", trouble, () => this.filter());
    }
    if (answer !== null) await this.#open([...this.list.filter(([name]) => name === "order"), ...answer], { fresh: true });
  }

  async goto() {
    const answer = await askNumber(this.position + 1, this.#queue.total);
    if (answer === null) return;
    const at = Math.min(Math.max(0, Math.trunc(answer.at) || 0), this.#queue.total - 1);
    if (at >= 0) await this.#move(() => this.#go(at));
  }

  keys() {
    showKeys(GROUPS, [{ id: "shortcuts", label: "Single keys decide and move (switch off for speech input)", on: settings.shortcuts, flip: setShortcuts }]);
  }

  theme() {
    setTheme(isDark() ? "light" : "dark");
    nameTheme();
  }

  #prefix = "";

  #say(text) {
    by("live").textContent = this.#prefix + text;
    this.#prefix = "";
  }

  act(name) {
    const does = {
      accept: () => this.accept(), reject: () => this.chooseReason(), maybe: () => this.maybe(), skip: () => this.skip(),
      correct: () => this.correct(), note: () => this.note(), add: () => this.add(), undo: () => this.undo(), redo: () => this.redo(),
      next: () => !this.#moving && this.next(), back: () => !this.#moving && this.back(), goto: () => this.goto(),
      order: () => this.order(), filter: () => this.filter(), why: () => this.why(), keys: () => this.keys(), theme: () => this.theme(),
    };
    if (this.#queue !== null || name === "keys" || name === "theme") does[name]?.();
  }
}

/** Leave the time from a decision to the next claim among the page's measures, for benchmarks. */
function measure() {
  if (!performance.getEntriesByName(DECIDED).length) return;
  performance.measure("claimx-next", DECIDED);
  performance.clearMarks(DECIDED);
}

function nameTheme() {
  by("theme").textContent = isDark() ? "Light" : "Dark";
}

const review = new Review();
begin(nameTheme);
nameTheme();
listen((name) => review.act(name), (index) => review.session?.reasons[index] && review.reject(review.session.reasons[index].name));
document.addEventListener("click", (event) => {
  const pressed = event.target.closest?.("[data-action]");
  if (pressed) review.act(pressed.dataset.action);
});
document.addEventListener("visibilitychange", () => review.visibility());
addEventListener("beforeunload", (event) => review.saver.unsaved.length && event.preventDefault());
review.start();
