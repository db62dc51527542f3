// What the page tells of itself around the claim: what went wrong, how far the review is, what was done last.

import { by } from "./dom.js";

/** Tell what went wrong, and offer to try again. */
export function showTrouble(what, trouble, retry, drop = null) {
  by("banner-title").textContent = what;
  by("banner-text").textContent = [trouble.message, trouble.hint].filter(Boolean).join(" ");
  by("banner").hidden = false;
  by("banner-drop").hidden = drop === null;
  const close = (then) => () => {
    by("banner").hidden = true;
    then();
  };
  by("banner-retry").onclick = close(retry);
  by("banner-drop").onclick = close(drop ?? (() => {}));
}

/** Show how far the review is, and what the server warns of. */
export function showProgress({ progress, warnings = null, changed = false }) {
  if (!progress) return;
  const { total, complete, decided, rejected, corrected, added } = progress;
  const here = progress.list ?? progress;
  const part = here.total !== total;
  by("progress").max = Math.max(1, here.total);
  by("progress").value = here.decided;
  const of = (done, all) => `${done.toLocaleString("en")} of ${all.toLocaleString("en")}${complete ? "" : "+"} decided`;
  const more = [part && `whole ledger: ${of(decided, total)}`, rejected && `${rejected} rejected`, corrected && `${corrected} corrected`, added && `${added} added`].filter(Boolean).join(", ");
  by("progress-text").textContent = of(here.decided, here.total) + (part ? " in this list" : "");
  by("progress-text").title = more;
  if (warnings !== null) {
    const all = changed ? ["The ledger's file is no longer what was opened: open it anew.", ...warnings] : warnings;
    by("warning").textContent = all.join(" ");
    by("warning").hidden = all.length === 0;
  }
}

/** Say what was done last; `said` is the claim that it was done to. */
export function tell(done, said = "") {
  by("last").textContent = done;
  by("last").title = said;
}
