// One document's text: made into elements once, with the places of its claims and mentions, counted in code points.

import { el, marked } from "./dom.js";
import { pieces } from "./unseen.js";
import { OPEN, SIGNS } from "./words.js";

const KINDS = ["drug", "dose", "condition", "citation", "reference"];
const ASTRAL = /[\ud800-\udfff]/;

/** The number of code points of a string. */
export function points(text) {
  if (!ASTRAL.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The index in UTF-16 units of the code point number `count`. */
function units(text, count) {
  if (!ASTRAL.test(text)) return count;
  let index = 0;
  for (let left = count; left > 0 && index < text.length; left--) index += text.codePointAt(index) > 0xffff ? 2 : 1;
  return index;
}

const MOST_SIGNS = 4;

export class DocumentText {
  #places = []; // {node, start, end} of every text node, by start
  #of = new Map(); // text node -> its place
  #spans = new Map(); // id -> its elements
  #marked = [];
  #signs = new Map(); // line -> claim -> sign
  #body = null;

  constructor(found) {
    this.document = found;
    this.root = el("div", { class: "document", lang: found.language, dir: "auto" });
    if (found.trouble) {
      this.root.append(
        el("p", { class: "trouble" }, "The text cannot be shown: ", el("bdi", {}, found.trouble), ". These are the quotes as the ledger has them."),
      );
    }
    if (found.trouble) {
      for (const { start, runs } of found.pieces ?? []) this.#places.push(...this.#lines(start, runs, this.root));
    } else {
      this.#body = this.root.appendChild(el("div"));
      this.#places = this.#lines(found.from ?? 0, found.runs, this.#body);
      this.#edges();
    }
    for (const [id, { verdict }] of Object.entries(found.claims ?? {})) this.#sign(id, verdict);
  }

  /** Make the lines of runs that begin at `start`, and return their places. */
  #lines(start, runs, box) {
    const places = [];
    let at = start;
    let line = null;
    for (const [text, ids] of runs) {
      for (const part of text.split(/(?<=\n)/)) {
        line ??= box.appendChild(el("div", { class: "line blank", dir: "auto" }));
        if (part.trim() !== "") line.classList.remove("blank");
        for (const [piece, kind, note] of pieces(part)) {
          const node = document.createTextNode(piece);
          const place = { node, start: at, end: at + points(piece) };
          places.push(place);
          this.#of.set(node, place);
          const shown = kind === null ? node : marked(node, kind, note);
          line.append(ids.length ? this.#span(shown, ids) : shown);
          at = place.end;
        }
        if (part.endsWith("\n")) line = null;
      }
    }
    return places;
  }

  /** Where text is left out there is a button for it, which `reader.js` also presses when it comes into view. */
  #edges() {
    const { from, to, length } = this.document;
    const edge = (side, text) => el("p", { class: "cut" }, el("button", { type: "button", "data-more": side }, text));
    for (const old of this.root.querySelectorAll(":scope > .cut")) old.remove();
    if (from > 0) this.root.prepend(edge("before", "Show the text before"));
    if (length !== null && to < length) this.root.append(edge("after", "Show the text behind"));
  }

  /** Put in more of the text, which ends or begins where this one does. */
  extend(more) {
    const before = more.to === this.document.from;
    if (!before && more.from !== this.document.to) return;
    const box = el("div");
    const spans = this.#spans;
    this.#spans = new Map();
    const places = this.#lines(more.from, more.runs, box);
    for (const [id, added] of this.#spans) spans.set(id, before ? [...added, ...(spans.get(id) ?? [])] : [...(spans.get(id) ?? []), ...added]);
    this.#spans = spans;
    this.#places = before ? [...places, ...this.#places] : [...this.#places, ...places];
    if (before) this.#body.prepend(box);
    else this.#body.append(box);
    this.document = { ...this.document, [before ? "from" : "to"]: before ? more.from : more.to };
    this.#edges();
    for (const [id, { verdict }] of Object.entries(this.document.claims)) this.#sign(id, verdict);
  }

  /** Show in the margin of the line where a claim begins what was decided on it. */
  #sign(id, verdict) {
    const first = this.#spans.get(id)?.[0];
    const line = first?.closest(".line");
    if (!line) return;
    const signs = this.#signs.get(line) ?? new Map();
    signs.set(id, SIGNS[verdict] ?? OPEN);
    this.#signs.set(line, signs);
    const decided = [...signs.values()].filter((sign) => sign !== OPEN);
    const waits = decided.length < signs.size ? OPEN : ""; // one for all that wait
    line.dataset.signs = decided.slice(0, MOST_SIGNS - 1).join("") + waits;
  }

  /** Another verdict stands for a claim now. */
  decided(id, verdict) {
    const claim = this.document.claims?.[id];
    if (claim === undefined) return;
    claim.verdict = verdict;
    this.#sign(id, verdict);
  }

  #span(node, ids) {
    const kinds = new Set();
    const labels = [];
    for (const id of ids) {
      const mention = this.document.mentions[id];
      if (mention === undefined || !KINDS.includes(mention.kind)) continue;
      kinds.add(mention.kind);
      if (mention.kind !== "reference") labels.push(`${mention.kind}: ${mention.label}`);
    }
    const span = el("span", { class: [...kinds].map((kind) => `m ${kind}`).join(" ") || null, title: labels.join("\n") || null });
    span.append(node);
    for (const id of ids) {
      if (!this.#spans.has(id)) this.#spans.set(id, []);
      this.#spans.get(id).push(span);
    }
    return span;
  }

  /** Whether the text here has these offsets. */
  holds(start, end) {
    return this.document.trouble ? true : (this.document.from ?? 0) <= start && end <= this.document.to;
  }

  /** Mark a claim's quote, and `own`, what it is about; returns its first element. */
  mark(id, own = []) {
    for (const element of this.#marked) element.classList.remove("quote", "first", "final", "has-quote", "own");
    const spans = this.#spans.get(id) ?? [];
    this.#marked = [...spans];
    for (const span of spans) {
      span.classList.add("quote");
      const line = span.closest(".line");
      line.classList.add("has-quote");
      this.#marked.push(line);
    }
    for (const span of own.flatMap((one) => this.#spans.get(one) ?? [])) {
      span.classList.add("own");
      this.#marked.push(span);
    }
    spans.at(0)?.classList.add("first");
    spans.at(-1)?.classList.add("final");
    return spans[0] ?? null;
  }

  /** The element in which a code point stands. */
  elementAt(offset) {
    return this.#placeAt(offset)?.node.parentElement ?? null;
  }

  #placeAt(offset) {
    let low = 0;
    let high = this.#places.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#places[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    const place = this.#places[low];
    return place && place.start <= offset && offset <= place.end ? place : null;
  }

  /** The range of the page with the code points from `start` to `end`, or null. */
  range(start, end) {
    const first = this.#placeAt(start);
    const last = this.#placeAt(Math.max(start, end - 1));
    if (first === null || last === null) return null;
    const range = document.createRange();
    range.setStart(first.node, units(first.node.data, start - first.start));
    range.setEnd(last.node, units(last.node.data, Math.min(end, last.end) - last.start));
    return range;
  }

  /** The offsets of a selected range, or null where it is empty or not all in this text. */
  offsets(range) {
    if (!this.root.contains(range.startContainer) || !this.root.contains(range.endContainer)) return null;
    const start = this.#offset(range.startContainer, range.startOffset, false);
    const end = this.#offset(range.endContainer, range.endOffset, true);
    return start === null || end === null || start >= end ? null : { start, end };
  }

  /** A boundary inside a pair of surrogates goes outwards: `up` for the end. */
  #offset(container, index, up) {
    const place = this.#of.get(container);
    if (place !== undefined) {
      const text = container.data;
      const inside = index > 0 && index < text.length && text.codePointAt(index - 1) > 0xffff;
      return place.start + points(text.slice(0, inside ? (up ? index + 1 : index - 1) : index));
    }
    const walker = document.createTreeWalker(this.root, NodeFilter.SHOW_TEXT);
    const next = container.childNodes[index];
    if (next !== undefined) {
      walker.currentNode = next;
      let node = next.nodeType === Node.TEXT_NODE ? next : walker.nextNode();
      while (node !== null && !this.#of.has(node)) node = walker.nextNode();
      return node === null ? (this.#places.at(-1)?.end ?? null) : this.#of.get(node).start;
    }
    let last = container;
    while (last.lastChild !== null) last = last.lastChild;
    walker.currentNode = last;
    let node = last.nodeType === Node.TEXT_NODE ? last : walker.previousNode();
    while (node !== null && !this.#of.has(node)) node = walker.previousNode();
    return node === null ? null : this.#of.get(node).end;
  }

  /** The text from `start` to `end`. */
  slice(start, end) {
    return this.range(start, end)?.toString() ?? "";
  }
}
