// One key each. A key is read where no text is being written and no dialog is open (that has its own).

import { settings } from "./settings.js";

export const KEYS = {
  a: "accept", x: "reject", m: "maybe", s: "skip", c: "correct", n: "note", u: "undo", U: "redo",
  j: "next", ArrowRight: "next", k: "back", ArrowLeft: "back",
  o: "order", f: "filter", g: "goto", w: "why", "+": "add", "?": "keys",
};

export const GROUPS = [
  ["Decide", [
    ["a", "Accept the claim"], ["1 … 9", "Reject it, with that reason"], ["x", "Reject: choose the reason, write a note"],
    ["m", "Maybe"], ["s", "Skip"], ["n", "Write a note"],
  ]],
  ["Correct", [
    ["c", "Then the field's key, then the value's: c f 2"], ["+", "Add a missed claim from the selected text"],
    ["u", "Undo, without limit"], ["U", "Redo"],
  ]],
  ["Move", [
    ["j →", "Next undecided"], ["k ←", "Back"], ["g", "Go to a number"], ["o", "Order"], ["f", "Filter"],
  ]],
  ["Look", [
    ["w", "Why: rules, words, what was turned down"], ["?", "These keys"], ["Esc", "Close a dialog"],
  ]],
  ["In the text", [
    ["← →", "The word before, behind"], ["Shift ← →", "Select by character"], ["Ctrl Shift ← →", "Select by word"],
  ]],
];

const WRITTEN = "input, textarea, select, [contenteditable]";
const NAMED = new Set(["Enter", "Escape", "Backspace", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);
let again = false; // a key that was held back is pressed again

/** Listen to keys; `act(name)` and `reject(index)` do what they say. While `inbox` waits, keys wait in it. */
export function listen(inbox, act, reject) {
  const held = (event) => {
    if (again || !inbox.waits || !settings.shortcuts || event.repeat || isComposed(event)) return;
    if (event.key.length > 1 && !NAMED.has(event.key)) return; // Tab, Shift, ...
    event.preventDefault();
    event.stopImmediatePropagation();
    inbox.put(() => press(event));
  };
  document.addEventListener("keydown", held, true);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isComposed(event)) return;
    if (!settings.shortcuts || event.repeat || document.querySelector("dialog[open]")) return;
    if (event.target.closest?.(WRITTEN)) return;
    if (/^[1-9]$/.test(event.key)) {
      event.preventDefault();
      reject(Number(event.key) - 1);
    } else if (Object.hasOwn(KEYS, event.key)) {
      event.preventDefault();
      act(KEYS[event.key]);
    }
  });
}

const isComposed = (event) => event.isComposing || event.ctrlKey || event.metaKey || event.altKey;

/** Press a key that was held back, with what the browser does where nobody heeds it. */
function press({ key, shiftKey }) {
  const target = document.activeElement ?? document.body;
  again = true;
  const heeded = !target.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }));
  again = false;
  if (heeded) return;
  if (key === "Escape") document.querySelector("dialog[open] .close")?.click();
  else if (target.matches("input, textarea") && key.length === 1) document.execCommand("insertText", false, key);
  else if (target.matches("input, textarea") && key === "Backspace") document.execCommand("delete");
  else if (target.matches("input") && key === "Enter") target.form?.requestSubmit();
  else if (target.matches("button, summary, a") && (key === "Enter" || key === " ")) target.click();
}
