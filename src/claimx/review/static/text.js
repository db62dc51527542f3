// One document's text: made into elements once, with the places of its claims and mentions, counted in code points.

import { el } from "./dom.js";

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

/** Whether a line reads as a heading: no sentence, and nothing runs on before it. */
function isHeading(line, before) {
  const text = line.trim();
  if (text === "" || before.trim() !== "") return false;
  if (/^#{1,6}\s/.test(text)) return true;
  return text.length <= 80 && /\p{L}/u.test(text) && !/[.,;:!?…)\]]$/u.test(text) && text.split(/\s+/).length <= 12 && !/^[-*•|>]/.test(text);
}

export class DocumentText {
  #places = []; // {node, start, end} of every text node, by start
  #of = new Map(); // text node -> its place
  #spans = new Map(); // id -> its elements
  #marked = [];

  constructor(document) {
    this.document = document;
    this.whole = !document.trouble && document.from === 0 && document.to === document.length;
    this.root = el("div", { class: "document", lang: document.language, dir: "auto" });
    if (document.trouble) {
      this.root.append(
        el("p", { class: "trouble" }, "The text cannot be shown: ", el("bdi", {}, document.trouble), ". These are the quotes as the ledger has them."),
      );
    }
    const pieces = document.trouble
      ? (document.pieces ?? [])
      : [{ start: document.from ?? 0, runs: document.runs }];
    if (document.from > 0) this.root.append(el("p", { class: "cut" }, "… the text before is left out"));
    for (const piece of pieces) this.#piece(piece);
    if (document.length !== null && document.to < document.length) {
      this.root.append(el("p", { class: "cut" }, "the text behind is left out …"));
    }
  }

  #piece({ start, runs }) {
    let at = start;
    let line = null;
    let written = "";
    let before = "";
    const close = () => {
      if (line === null) return;
      if (written.trim() === "") line.classList.add("blank");
      else if (isHeading(written, before)) line.classList.add("heading");
      before = written;
      written = "";
      line = null;
    };
    for (const [text, ids] of runs) {
      for (const part of text.split(/(?<=\n)/)) {
        line ??= this.root.appendChild(el("div", { class: "line", dir: "auto" }));
        const node = document.createTextNode(part);
        const place = { node, start: at, end: at + points(part) };
        this.#places.push(place);
        this.#of.set(node, place);
        line.append(ids.length ? this.#span(node, ids) : node);
        written += part;
        at = place.end;
        if (part.endsWith("\n")) close();
      }
    }
    close();
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

  /** Mark a claim's quote; returns its first element. */
  mark(id) {
    for (const element of this.#marked) element.classList.remove("quote", "first", "final", "has-quote");
    const spans = this.#spans.get(id) ?? [];
    this.#marked = [...spans];
    for (const span of spans) {
      span.classList.add("quote");
      const line = span.closest(".line");
      line.classList.add("has-quote");
      this.#marked.push(line);
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
