// Shows the text around a claim: each document is fetched and made into elements once, the marks move.

import { get } from "./api.js";
import { by, el } from "./dom.js";
import { DocumentText } from "./text.js";

const KEPT = 8;
const still = matchMedia("(prefers-reduced-motion: reduce)");

export class Reader {
  #texts = []; // made texts, the last used at the end
  #asked = new Map();
  #shown = null;
  #wanted = 0;

  constructor(box) {
    this.box = box;
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
    const first = text.mark(view.id) ?? text.elementAt(view.record.start);
    if (first !== null) this.#center(first);
    shown(text);
  }

  #head(document) {
    by("document-title").textContent = document.title || document.path;
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
    this.box.scrollBy({ top: inner.top - outer.top - this.box.clientHeight * 0.3, behavior: still.matches ? "instant" : "smooth" });
  }
}
