// Shows the text around a claim: each document is fetched and made into elements once, the marks move.

import { get } from "./api.js";
import { add, by, el } from "./dom.js";
import { DocumentText } from "./text.js";

const KEPT = 8;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Reader {
  #texts = []; // made texts, the last used at the end
  #asked = new Map();
  #shown = null;
  #wanted = 0;
  #edge = null;
  #growing = false;

  constructor(box) {
    this.box = box;
    box.addEventListener("click", (event) => {
      const button = event.target.closest?.("[data-more]");
      if (button) this.#more(button.dataset.more, true);
    });
    this.#edge = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) if (isIntersecting) this.#more(target.dataset.more);
    }, { root: box, rootMargin: "600px 0px" });
  }

  /** The DocumentText on the screen, or null. */
  get current() {
    return this.#shown;
  }

  #made(number, start, end) {
    const index = this.#texts.findIndex((text) => text.document.number === number && text.holds(start, end));
    if (index < 0) return null;
    const [text] = this.#texts.splice(index, 1);
    this.#texts.push(text);
    return text;
  }

  /** Have the text of a view ready. */
  async prepare({ document: number, record }) {
    const made = this.#made(number, record.start, record.end);
    if (made !== null) return made;
    const key = `${number}@${record.start}`;
    if (!this.#asked.has(key)) {
      const asked = get(`/api/documents/${number}`, { around: record.start }).finally(() => this.#asked.delete(key));
      this.#asked.set(key, asked);
    }
    const found = await this.#asked.get(key);
    const already = this.#made(number, record.start, record.end);
    if (already !== null) return already;
    const text = new DocumentText(found);
    this.#texts.push(text);
    if (this.#texts.length > KEPT) this.#texts.shift();
    return text;
  }

  /** Forget a document: its claims are others now. */
  forget(number) {
    this.#texts = this.#texts.filter((text) => text.document.number !== number);
  }

  /** Show a view's text with its quote marked; at once where it is ready. `shown(text)` follows. */
  async show(view, shown) {
    const turn = ++this.#wanted;
    let text = this.#made(view.document, view.record.start, view.record.end);
    if (text === null) {
      this.#shown = null;
      this.light([]);
      this.box.replaceChildren(el("p", { class: "cut" }, "Reading the document …"), el("div", { class: "line" }, el("span", { class: "quote" }, view.record.quote)));
      this.box.setAttribute("aria-busy", "true");
      try {
        text = await this.prepare(view);
      } catch (trouble) {
        if (turn === this.#wanted) this.box.replaceChildren(el("p", { class: "trouble" }, trouble.message), el("div", { class: "line" }, el("span", { class: "quote" }, view.record.quote)));
        throw trouble;
      }
      if (turn !== this.#wanted) return;
      this.box.removeAttribute("aria-busy");
    }
    if (this.#shown !== text) {
      this.#shown = text;
      this.box.replaceChildren(text.root);
      this.#head(text.document);
    }
    this.light([]);
    const first = text.mark(view.id, [...view.record.drug_ids, ...view.record.object_ids]) ?? text.elementAt(view.record.start);
    if (first !== null) this.#center(first);
    this.#watch();
    shown(text);
  }

  /** Heed the places where text is left out; those of another text no more. */
  #watch() {
    this.#edge.disconnect();
    for (const button of this.box.querySelectorAll("[data-more]")) this.#edge.observe(button);
  }

  /** Show more of a long text, and leave what is read where it is. */
  async #more(side, pressed = false) {
    const text = this.#shown;
    if (text === null || this.#growing) return;
    this.#growing = true;
    try {
      const { number, from, to } = text.document;
      const more = await get(`/api/documents/${number}`, side === "before" ? { before: from } : { after: to });
      const still = text.root.querySelector(".line");
      const stood = still.getBoundingClientRect().top;
      text.extend(more);
      if (this.#shown === text) this.box.scrollTop += still.getBoundingClientRect().top - stood;
      if (this.#shown === text && pressed) this.box.focus({ preventScroll: true });
    } catch {
      // The button is still there.
    }
    this.#growing = false;
    if (this.#shown === text) this.#watch();
  }

  /** Another state stands for a claim: the margins of its text say so. */
  decided(claim, state) {
    for (const text of this.#texts) text.decided(claim, state.verdict);
  }

  #head(document) {
    by("document-title").replaceChildren();
    add(by("document-title"), [document.title || document.path]);
    by("document-about").textContent = [document.title && document.path, document.type?.replaceAll("_", " "), document.published, document.language].filter(Boolean).join(" · ");
  }

  /** Bring an element to the upper middle; once more when the lines around it have their true heights. */
  #center(element) {
    const turn = this.#wanted;
    const place = () => {
      const inner = element.getBoundingClientRect();
      const outer = this.box.getBoundingClientRect();
      this.box.scrollTop += inner.top - outer.top - this.box.clientHeight * 0.3;
    };
    place();
    requestAnimationFrame(() => turn === this.#wanted && element.isConnected && place());
  }

  /** Light up words, [start, end] pairs, and bring them into view where `move`. */
  light(spans, move = false) {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("words");
    if (this.#shown === null || !spans.length) return;
    const ranges = spans.map(([start, end]) => this.#shown.range(start, end)).filter((range) => range !== null);
    if (!ranges.length) return;
    CSS.highlights.set("words", new Highlight(...ranges));
    if (move) this.#see(ranges[0].startContainer.parentElement);
  }

  #see(element) {
    const inner = element.getBoundingClientRect();
    const outer = this.box.getBoundingClientRect();
    if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
    this.box.scrollBy({ top: inner.top - outer.top - this.box.clientHeight * 0.3, behavior: calm.matches ? "instant" : "smooth" });
  }
}
