// The review page: one claim, one screen, one key each.

import { get } from "./api.js";
import { announcement, claimPanel, whyPanel } from "./claim.js";
import { DECIDED, Deciding } from "./deciding.js";
import { showKeys } from "./dialogs.js";
import { by, el } from "./dom.js";
import { Inbox } from "./inbox.js";
import { GROUPS, listen } from "./keys.js";
import { Lists } from "./lists.js";
import { Reader } from "./reader.js";
import { Selecting } from "./selecting.js";
import { begin, isDark, setShortcuts, setTheme, settings } from "./settings.js";
import { showProgress, showTrouble } from "./status.js";
import { Watching } from "./watching.js";
import { fieldsNow, sentenceText, wordsOf } from "./words.js";

class Review {
  session = null;
  view = null;
  position = -1;
  list = [];
  /** What is said before the next claim: what was done to the last. */
  prefix = "";
  inbox = new Inbox((waits) => document.documentElement.toggleAttribute("data-waits", waits));
  lists = new Lists(this, this.inbox);
  deciding = new Deciding(this, this.inbox);
  watching = new Watching(this, this.inbox);
  reader = new Reader(by("text"));
  selecting = new Selecting(by("text"), {
    current: () => this.reader.current,
    quote: () => this.view && this.reader.current?.range(this.view.record.start, this.view.record.end),
    changed: (chosen) => by("add").classList.toggle("ready", chosen !== null),
  });

  async start() {
    await this.inbox.during(async () => {
      try {
        this.session = await get("/api/session");
      } catch (trouble) {
        showTrouble("The review could not be opened.", trouble, () => this.start());
        return;
      }
      const { ledger, mode, reviewer, blind, order } = this.session;
      by("ledger").textContent = ledger;
      by("reviewer").textContent = `${mode === "adjudicate" ? "adjudicated" : "reviewed"} by ${reviewer}`;
      by("blind").hidden = !blind;
      showProgress(this.session);
      const kept = [...new URLSearchParams(location.hash.slice(1))];
      await this.lists.open(kept.some(([name]) => name === "order") ? kept : [["order", order]]);
      this.watching.start();
    });
  }

  // ---- what is on the screen

  show(view, { announce = true } = {}) {
    this.view = view;
    this.position = view.at;
    this.deciding.clock.start();
    this.selecting.clear();
    this.draw();
    by("claim").scrollTop = 0;
    this.reader.show(view, () => this.view?.id === view.id && this.#relabel()).catch((trouble) => showTrouble("The document could not be read.", trouble, () => this.show(view)));
    if (announce) this.say(announcement(view, this, this.lists.queue.total));
    document.documentElement.dataset.claim = view.id;
    requestAnimationFrame(measure);
    setTimeout(() => this.lists.prepare(), 0);
  }

  /** Draw the claim again: its state has changed. */
  draw() {
    if (this.view === null) return;
    const focused = document.activeElement?.closest?.("#claim [data-field]")?.dataset.field;
    by("claim").replaceChildren(...claimPanel(this.view, this));
    by("why").setAttribute("aria-expanded", "false");
    if (focused) by("claim").querySelector(`[data-field="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    this.place();
  }

  place() {
    const { total, complete } = this.lists.queue;
    by("position").textContent = `${this.view.at + 1} of ${total}${complete ? "" : "+"}`;
    document.title = `${this.view.at + 1}/${total} ${sentenceText(fieldsNow(this.view, this.session.fields))} – claimx review`;
  }

  /** The document is here: what its mentions are called is known. */
  #relabel() {
    const known = this.view.labels ?? {};
    const now = fieldsNow(this.view, this.session.fields);
    if ([...now.doses, ...now.citations].some((id) => known[id] === undefined)) this.draw();
  }

  finished() {
    this.view = null;
    delete document.documentElement.dataset.claim;
    const { total, complete } = this.lists.queue;
    const none = total === 0;
    const text = !none ? "All claims of this list are decided. Everything is saved." : complete ? "No claim is in this list." : "The ledger is being read …";
    by("claim").replaceChildren(
      el("div", { class: "finished" }, el("h2", {}, none ? "Nothing here" : "Done"), el("p", {}, text), !none && el("p", { class: "muted" }, "Go back with k, undo with u, choose another order with o or another filter with f; or close the page.")),
    );
    by("position").textContent = none ? "–" : `– of ${total}`;
    document.title = "claimx review";
    this.say(text);
  }

  say(text) {
    by("live").textContent = this.prefix + text;
    this.prefix = "";
  }

  // ---- looking

  mentions() {
    return this.reader.current?.document.mentions ?? {};
  }

  labelOf(view, id) {
    const record = view.doses.find((one) => one.id === id) ?? view.citations.find((one) => one.id === id);
    const labels = new Map(Object.entries(view.labels ?? {}));
    return labels.get(id) ?? record?.quote ?? this.mentions()[id]?.label ?? id;
  }

  light(name) {
    if (this.view === null) return;
    this.reader.light(name === null ? [] : wordsOf(this.view, this.mentions(), name));
  }

  showWords(name) {
    this.reader.light(wordsOf(this.view, this.mentions(), name), true);
  }

  showSpan(start, end) {
    this.reader.light([[start, end]], true);
  }

  async why() {
    if (this.view === null) return;
    const box = by("reasons");
    const open = box.hidden;
    box.hidden = !open;
    by("why").setAttribute("aria-expanded", String(open));
    if (!open) return;
    const { id } = this.view;
    try {
      const [answers, past] = await Promise.all([get(`/api/claims/${encodeURIComponent(id)}/why`), get(`/api/claims/${encodeURIComponent(id)}/history`)]);
      if (this.view?.id !== id) return;
      by("reasons").replaceChildren(...whyPanel(answers.fields, past.entries, this));
      by("reasons").scrollIntoView({ block: "nearest" });
      this.say("Why is shown.");
    } catch (trouble) {
      by("reasons").replaceChildren(el("p", { class: "problem" }, trouble.message));
    }
  }

  keys() {
    showKeys(GROUPS, [{ id: "shortcuts", label: "Single keys decide and move (switch off for speech input)", on: settings.shortcuts, flip: setShortcuts }]);
  }

  theme() {
    setTheme(isDark() ? "light" : "dark");
    nameTheme();
  }

  // ---- what is done by a key or a button

  /** Do what a key or button is named for, at its turn. */
  act(name) {
    const { deciding, lists } = this;
    const does = {
      accept: () => deciding.accept(), reject: () => deciding.chooseReason(), maybe: () => deciding.maybe(), skip: () => deciding.skip(),
      correct: () => deciding.correct(), note: () => deciding.note(), add: () => deciding.add(), undo: () => deciding.undo(), redo: () => deciding.redo(),
      next: () => lists.next(), back: () => lists.back(), goto: () => lists.goto(), order: () => lists.order(), filter: () => lists.filter(),
      why: () => this.why(), keys: () => this.keys(), theme: () => this.theme(),
    };
    this.#inTurn(() => (lists.queue !== null || name === "keys" || name === "theme") && does[name]?.());
  }

  correct(field) {
    this.#inTurn(() => this.deciding.correct(field));
  }

  reject(name) {
    this.#inTurn(() => this.lists.queue !== null && this.deciding.reject(name));
  }

  to(claim) {
    this.#inTurn(() => this.lists.to(claim));
  }

  #inTurn(act) {
    this.inbox.put(act);
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
listen(review.inbox, (name) => review.act(name), (index) => review.session?.reasons[index] && review.reject(review.session.reasons[index].name));
document.addEventListener("click", (event) => {
  const pressed = event.target.closest?.("[data-action]");
  if (pressed) review.act(pressed.dataset.action);
});
addEventListener("beforeunload", (event) => review.deciding.saver.unsaved.length && event.preventDefault());
review.start();
