// Builds the page out of elements and text: nothing that comes from a document or a ledger is ever read as markup.

import { pieces, steady } from "./unseen.js";

const SPOKEN = new Set(["title", "aria-label", "aria-description"]);

/** Make an element. `attributes`: class, data-*, aria-*, ...; a value that is null or false is left out, true is "".
 *  Children are nodes or anything else, which becomes text. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : SPOKEN.has(name) ? steady(String(value)) : String(value));
  }
  add(element, children);
  return element;
}

export function add(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    if (child instanceof Node) parent.append(child);
    else for (const [piece, kind, note] of pieces(String(child))) parent.append(kind === null ? piece : marked(document.createTextNode(steady(piece)), kind, note));
  }
  return parent;
}

/** A text node in an element that tells what is strange about it. */
export function marked(node, kind, note) {
  const element = el("span", { class: kind, title: note });
  element.append(node);
  return element;
}

export const by = (id) => document.getElementById(id);

/** What a field of a foreign record says, as text: only strings and numbers say anything. */
export function said(value) {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** A value that comes from a document, kept apart from the direction of the writing around it. */
export const value = (text, name = "") => el("bdi", { class: `v ${name}`.trim() }, text);

/** A link to the outside where the address is one of the web, else its plain text. */
export function link(address, text = address) {
  let url = null;
  try {
    url = new URL(String(address));
  } catch {
    return value(text);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return value(text);
  return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer", class: "v out" }, text);
}

/** A button; `key` is shown beside its name. */
export function button(text, pressed, { key = null, ...attributes } = {}) {
  return el("button", { type: "button", click: pressed, ...attributes }, text, key && " ", key && el("kbd", {}, key));
}
