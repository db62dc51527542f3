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

/** Listen to keys; `act(name)` and `reject(index)` do what they say. */
export function listen(act, reject) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!settings.shortcuts || event.repeat || document.querySelector("dialog[open]")) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    if (/^[1-9]$/.test(event.key)) {
      event.preventDefault();
      reject(Number(event.key) - 1);
    } else if (Object.hasOwn(KEYS, event.key)) {
      event.preventDefault();
      act(KEYS[event.key]);
    }
  });
}
