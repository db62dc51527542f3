// What the reviewer decides: shown at once, sent to the log in the order of the keys, taken back where it did not go.

import { post } from "./api.js";
import { askMissed, chooseField, chooseValue } from "./correcting.js";
import { askNote, askReason } from "./dialogs.js";
import { by } from "./dom.js";
import { Saver } from "./save.js";
import { Clock } from "./clock.js";
import { showProgress, showTrouble, tell } from "./status.js";
import { fieldsNow, sentenceText, stateSaid } from "./words.js";

export const DECIDED = "claimx-decided";
const PATIENCE = 400; // ms until a request that got no answer is sent once more

export class Deciding {
  #pending = new Map(); // claim -> the state to show until the server has it
  clock = new Clock();

  /** `page` is the review (app.js), `inbox` holds back what must not be decided yet. */
  constructor(page, inbox) {
    this.page = page;
    this.inbox = inbox;
    this.saver = new Saver({
      send: (job) => this.#send(job),
      saved: (job, answer) => this.#saved(job, answer),
      failed: (job, trouble) => this.#failed(job, trouble),
      changed: (count) => (document.documentElement.dataset.unsaved = count),
    });
  }

  /** The state to show for a claim whose decision is on its way, if any. */
  pending(claim) {
    return this.#pending.get(claim);
  }

  /** Whether a decision can be made now; leads to what must be settled first. */
  #ready() {
    if (this.page.view === null) return false;
    return !this.#stopped();
  }

  #stopped() {
    if (this.saver.stopped) by("banner-retry").focus();
    return this.saver.stopped;
  }

  /** Whether an answer to a dialog can still be put to the claim that it was about. */
  #stands(answer, view) {
    return answer !== null && this.page.view?.id === view.id && this.#ready();
  }

  /** Decide on the claim that is shown: at once on the page, at its turn in the log. */
  #decide(action, after, more = {}, { stay = false } = {}) {
    performance.mark(DECIDED);
    const { page } = this;
    const { view } = page;
    const job = {
      path: "/api/decisions",
      body: { claim: view.id, action, ...more, seconds: this.clock.seconds() },
      claim: view.id, at: view.at, before: view.state, standing: view.standing, after: { ...view.state, ...after },
      said: sentenceText(fieldsNow(view, page.session.fields)),
    };
    this.#apply(job);
    this.saver.push(job);
    const done = action === "note" ? "Note kept" : stateSaid(job.after);
    tell(done, job.said);
    if (stay) {
      page.draw();
      page.say(`${done}.`);
    } else {
      page.prefix = `${done}. `;
      page.lists.next();
    }
  }

  #apply({ claim, after }) {
    this.#pending.set(claim, after);
    this.#show(claim, { state: after, standing: null });
  }

  /** Show another state of a claim wherever it stands on the page. */
  #show(claim, change) {
    const { page } = this;
    page.lists.queue.update(claim, change);
    if (page.view?.id === claim) Object.assign(page.view, change); // it may be newer than the list's
    page.reader.decided(claim, change.state);
  }

  accept() {
    if (!this.#ready()) return;
    const { state, standing } = this.page.view;
    if (state.verdict === "accepted" && standing?.standing !== "changed") this.page.lists.next();
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
    if (reason === "other" && !this.page.view.state.note) this.chooseReason("other");
    else this.#decide("reject", { verdict: "rejected", reason, fields: {} }, { reason });
  }

  async chooseReason(only = null) {
    if (!this.#ready()) return;
    const { view } = this.page;
    const answer = await askReason(this.page.session.reasons, { only, note: view.state.note ?? "" });
    if (!this.#stands(answer, view)) return;
    const { reason, note } = answer;
    this.#decide("reject", { verdict: "rejected", reason, fields: {}, note: note || view.state.note }, note ? { reason, note } : { reason });
  }

  async note() {
    if (!this.#ready()) return;
    const { view } = this.page;
    const answer = await askNote(view.state.note ?? "");
    if (this.#stands(answer, view)) this.#decide("note", { note: answer.note || null }, { note: answer.note }, { stay: true });
  }

  async correct(field = null) {
    if (!this.#ready()) return;
    const { view } = this.page;
    const chosen = field ?? (await chooseField(view, this.page));
    if (chosen === null) return;
    const answer = await chooseValue(chosen, view, this.page);
    if (!this.#stands(answer, view)) return;
    const fields = { [chosen.name]: answer.value };
    const known = this.page.view.state.fields;
    this.#decide("correct", { verdict: "accepted", reason: null, fields: { ...known, ...fields } }, { fields }, { stay: true });
  }

  async add() {
    const { page } = this;
    if (!this.#ready()) return;
    const { chosen } = page.selecting;
    const text = page.reader.current;
    if (text?.document.trouble || chosen === null || text === null) {
      const missing = text?.document.trouble ? "Claims are added from the text, which cannot be shown." : "Select the words of the claim in the text first.";
      page.say(missing);
      tell(missing);
      return;
    }
    const body = await askMissed(chosen, text.slice(chosen.start, chosen.end), page);
    if (body === null || this.#stopped()) return;
    const number = text.document.number;
    this.saver.push({ path: "/api/claims", body: { document: number, ...body, seconds: this.clock.seconds() }, added: number, at: page.position, said: sentenceText(body.fields) });
    tell("Added", sentenceText(body.fields));
    page.selecting.clear();
    getSelection().removeAllRanges();
  }

  undo() {
    this.#back("/api/undo", "Nothing left to undo.", "Undone");
  }

  redo() {
    this.#back("/api/redo", "Nothing left to redo.", "Made again");
  }

  /** The next key is meant for the claim to which this leads: it waits. */
  #back(path, nothing, done) {
    const { page } = this;
    if (this.#stopped()) return;
    const expects = (trouble) => {
      if (trouble.status !== 409) return false;
      page.say(nothing);
      tell(nothing);
      return true;
    };
    const sent = (settled) => this.saver.push({ path, body: Object.fromEntries(page.list), at: page.position, expects, done, settled, said: "" });
    this.inbox.during(() => new Promise(sent));
  }

  // ---- the way to the log

  async #send(job) {
    job.key ??= crypto.randomUUID();
    const path = job.done === undefined ? `${job.path}?${new URLSearchParams(this.page.list)}` : job.path;
    try {
      return await post(path, job.body, job.key);
    } catch (trouble) {
      if (trouble.status !== 0) throw trouble;
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
      return post(path, job.body, job.key);
    }
  }

  async #saved(job, answer) {
    const { page } = this;
    showProgress(answer);
    page.watching.seen(answer.progress);
    if (job.added !== undefined) this.#added(job, answer);
    else if (job.done !== undefined) await this.#returned(job, answer);
    else if (!this.saver.unsaved.some(({ claim }) => claim === job.claim)) {
      this.#pending.delete(job.claim);
      const shown = page.view?.id === job.claim && JSON.stringify(page.view.state) !== JSON.stringify(answer.state);
      this.#show(job.claim, { state: answer.state });
      if (shown) page.draw();
    }
    job.settled?.();
  }

  #added(job, { view }) {
    const { page } = this;
    page.say(`Added: ${job.said}.`);
    page.reader.forget(job.added);
    if (page.list.every(([name, given]) => name === "order" && given === "ledger")) {
      page.lists.queue.total = Math.max(page.lists.queue.total, view.at + 1);
      page.lists.queue.put(view);
    }
    if (page.view !== null) page.show(page.view, { announce: false });
  }

  /** Something was undone or made again: go to the claim. */
  async #returned(job, { decision, claim, state, at }) {
    const { page } = this;
    this.#pending.delete(claim);
    this.#show(claim, { state });
    const what = decision.undoes ? `${job.done}: now ${stateSaid(state).toLowerCase()}.` : `${job.done}.`;
    tell(what);
    page.prefix = `${what} `;
    if (at !== null) await page.lists.move(() => page.lists.go(at));
    else await page.lists.open([["order", "ledger"]], { claim });
  }

  #failed(job, trouble) {
    const { page } = this;
    const jobs = this.saver.unsaved;
    for (const { claim } of jobs) this.#pending.delete(claim);
    for (const one of [...jobs].reverse()) if (one.claim !== undefined) this.#show(one.claim, { state: one.before, standing: one.standing });
    const lost = this.inbox.drop(); // meant for claims to which the page does not come now
    const rest = jobs.length - 1 + lost;
    const what = job.done ? `“${job.done}” did not reach the log.` : `Not saved: ${job.said}${rest ? `, and ${rest} more` : ""}.`;
    for (const one of jobs) one.settled?.();
    tell("");
    showTrouble(what, trouble, () => this.#retry(), () => this.saver.drop());
    page.lists.move(() => page.lists.go(job.at));
  }

  #retry() {
    for (const job of this.saver.unsaved) if (job.claim !== undefined) this.#apply(job);
    this.page.draw();
    this.saver.retry();
  }
}
