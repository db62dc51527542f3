// A passage of the text is chosen by mouse, by touch, or by keys when the text has the focus.

const WORD = { ArrowLeft: ["backward", "word"], ArrowRight: ["forward", "word"] };
const LINE = { ArrowUp: ["backward", "line"], ArrowDown: ["forward", "line"] };

export class Selecting {
  #chosen = null;

  /** `box` holds the text, `current()` gives the DocumentText in it, `quote()` the range of the claim's quote;
   *  `changed(chosen)` is told {start, end} or null. */
  constructor(box, { current, quote, changed }) {
    this.box = box;
    this.current = current;
    this.quote = quote;
    this.changed = changed;
    document.addEventListener("selectionchange", () => this.#look());
    box.addEventListener("pointerdown", () => this.clear());
    box.addEventListener("keydown", (event) => this.#key(event));
  }

  /** What is selected, or was until the focus went to a button. */
  get chosen() {
    this.#look(); // the event of the last key may not have come yet
    return this.#chosen;
  }

  clear() {
    this.#chosen = null;
    this.changed(null);
  }

  #look() {
    const selection = getSelection();
    const text = this.current();
    if (text === null || selection.rangeCount === 0 || selection.isCollapsed) return;
    const offsets = text.offsets(selection.getRangeAt(0));
    if (offsets === null) return;
    this.#chosen = offsets;
    this.changed(offsets);
  }

  #key(event) {
    if (event.target !== this.box || event.altKey || event.metaKey || event.isComposing) return;
    const selection = getSelection();
    const here = selection.rangeCount > 0 && this.box.contains(selection.anchorNode);
    const move = WORD[event.key];
    if (!event.shiftKey && !event.ctrlKey && move !== undefined && this.box.matches(":focus-visible")) {
      event.preventDefault();
      event.stopPropagation();
      this.#begin(selection, here);
      if (here) this.#word(selection, move[0]);
      else selection.modify("extend", "forward", "word");
      this.#see(selection);
    } else if (event.shiftKey && (move ?? LINE[event.key]) !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this.#begin(selection, here);
      const [direction, unit] = move ?? LINE[event.key];
      selection.modify("extend", direction, move === undefined ? "line" : event.ctrlKey ? "word" : "character");
      this.#see(selection);
    } else if (event.key === "Escape" && here) {
      selection.removeAllRanges();
      this.clear();
    }
  }

  /** Begin at the claim's quote where nothing is selected yet. */
  #begin(selection, here) {
    const quote = here ? null : this.quote();
    if (quote !== null) selection.collapse(quote.startContainer, quote.startOffset);
  }

  #word(selection, direction) {
    const forward = direction === "forward";
    if (forward) selection.collapseToEnd();
    else selection.collapseToStart();
    selection.modify("move", direction, "word");
    if (forward) selection.modify("move", "backward", "word");
    selection.modify("extend", "forward", "word");
  }

  #see(selection) {
    selection.focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
  }
}
