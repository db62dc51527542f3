// The page's dialogs: one native dialog, filled anew for each question. Focus goes back where it was when it closes.

import { add, button, by, el, value } from "./dom.js";

const KEYS = "123456789abcdefghijklmnopqrstuvwxyz";
const PAGE = 9;
const LONG = 14; // options in one column

/** Close the dialog at once for the keyboard too: where the focus has nowhere to go back to, the browser leaves it on what
 *  is hidden now until it next draws, and the next key would be lost in the closed dialog. */
function close(dialog) {
  dialog.close();
  if (dialog.contains(document.activeElement)) document.activeElement.blur();
}

/** Ask with `children`; resolves to what `done(answer)` was given, null where the dialog was left. */
export function ask(title, build, { keydown = null, wide = false } = {}) {
  const dialog = by("dialog");
  if (dialog.open) close(dialog);
  return new Promise((resolve) => {
    let answer = null;
    const done = (given) => {
      answer = given;
      close(dialog);
      resolve(answer); // at once: the next key may be meant for the next dialog
    };
    dialog.replaceChildren(
      el("header", {}, el("h2", { id: "dialog-title" }, title), button("Close", () => close(dialog), { class: "close", key: "Esc" })),
      ...build(done),
    );
    dialog.classList.toggle("wide", wide);
    dialog.onkeydown = (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      keydown?.(event, done);
      event.stopPropagation();
    };
    dialog.onclose = () => !dialog.open && resolve(answer); // it may be open again when the event comes
    dialog.oncancel = (event) => {
      event.preventDefault(); // Escape
      close(dialog);
    };
    dialog.onclick = (event) => {
      if (event.target === dialog) close(dialog); // the backdrop
    };
    dialog.showModal();
    (dialog.querySelector("[autofocus]") ?? dialog.querySelector(".options button, input, select, textarea"))?.focus();
  });
}

const typing = (event) => event.target.matches("input, textarea, select");

function step(event, dialog) {
  const options = [...dialog.querySelectorAll(".options button:not([hidden])")];
  const now = options.indexOf(document.activeElement);
  const by_key = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by_key === undefined || !options.length) return false;
  event.preventDefault();
  options[(now + by_key + options.length) % options.length].focus();
  return true;
}

/** Let one of `options` ({value, label, detail?, key?, current?}) be chosen by its key, a click, or arrows and Enter. */
export function choose(title, options, { optional = false, lead = null } = {}) {
  const keyed = options.map((option, index) => ({ key: KEYS[index], ...option }));
  if (optional) keyed.push({ key: "0", value: null, label: "none" });
  return ask(
    title,
    (done) => [lead, el("ul", { class: keyed.length > LONG ? "options long" : "options" }, keyed.map((option) => el("li", {}, optionButton(option, () => done({ value: option.value })))))].filter(Boolean),
    {
      keydown(event, done) {
        if (step(event, by("dialog"))) return;
        const found = keyed.find(({ key }) => key === event.key);
        if (found && !typing(event)) {
          event.preventDefault();
          done({ value: found.value });
        }
      },
    },
  );
}

function optionButton({ key, label, detail, current }, pressed) {
  return el(
    "button",
    { type: "button", class: "option", "aria-current": current ? "true" : null, autofocus: current, click: pressed },
    el("kbd", {}, key ?? ""),
    el("span", { class: "label" }, value(label)),
    detail && el("span", { class: "detail" }, value(detail)),
  );
}

/** Let a name be chosen by number, or written. Digits choose as long as nothing is written; "." shows the next nine. */
export function chooseName(title, names, { optional = false, current = null } = {}) {
  let page = 0;
  let shown = [];
  return ask(
    title,
    (done) => {
      const list = el("ul", { class: "options" });
      const input = el("input", { type: "text", id: "name", autocomplete: "off", spellcheck: "false", autofocus: true, "aria-describedby": "name-help" });
      const fill = () => {
        const wanted = input.value.trim().toLowerCase();
        const all = names.filter(({ name }) => name.toLowerCase().includes(wanted));
        if (page * PAGE >= all.length) page = 0;
        shown = all.slice(page * PAGE, page * PAGE + PAGE);
        const options = shown.map(({ name, detail }, index) => el("li", {}, optionButton({ key: String(index + 1), label: name, detail, current: false }, () => done({ value: name }))));
        const more = all.length > PAGE && el("li", {}, optionButton({ key: ".", label: `the next (${all.length} in all)` }, () => turn()));
        const none = optional && wanted === "" && el("li", {}, optionButton({ key: "0", label: "none" }, () => done({ value: null })));
        list.replaceChildren(...[...options, more, none].filter(Boolean));
      };
      const turn = () => {
        page += 1;
        fill();
      };
      input.addEventListener("input", () => {
        page = 0;
        fill();
      });
      input.addEventListener("keydown", (event) => {
        if (event.isComposing) return;
        if (event.key === "Enter") {
          event.preventDefault();
          const name = input.value.trim();
          if (name !== "") done({ value: name });
        } else if (input.value === "" && event.key === ".") {
          event.preventDefault();
          turn();
        } else if (input.value === "" && optional && event.key === "0") {
          event.preventDefault();
          done({ value: null });
        } else if (input.value === "" && shown[Number(event.key) - 1] !== undefined) {
          event.preventDefault();
          done({ value: shown[Number(event.key) - 1].name });
        }
      });
      fill();
      return [
        el("p", { class: "row" }, el("label", { for: "name" }, "Name"), input, button("Take it", () => input.value.trim() !== "" && done({ value: input.value.trim() }), { class: "strong" })),
        el("p", { id: "name-help", class: "muted" }, `A number takes the name; or write one and press Enter (a space first where it begins with a digit).${current === null ? "" : " It is now "}`, current !== null && value(current), current !== null && "."),
        list,
      ];
    },
    { keydown: (event) => step(event, by("dialog")) },
  );
}

/** Let any number of `options` be switched on; Enter takes them. */
export function chooseMany(title, options) {
  const chosen = new Set(options.filter(({ current }) => current).map((option) => option.value));
  const keyed = options.map((option, index) => ({ ...option, key: KEYS[index] }));
  const buttons = new Map();
  const flip = (option) => {
    if (!chosen.delete(option.value)) chosen.add(option.value);
    buttons.get(option).setAttribute("aria-pressed", String(chosen.has(option.value)));
    buttons.get(option).focus();
  };
  const taken = () => ({ value: options.map((option) => option.value).filter((one) => chosen.has(one)) });
  return ask(
    title,
    (done) => {
      const items = keyed.map((option) => {
        const made = optionButton({ ...option, current: false }, () => flip(option));
        made.setAttribute("aria-pressed", String(chosen.has(option.value)));
        buttons.set(option, made);
        return el("li", {}, made);
      });
      return [
        items.length ? el("ul", { class: "options many" }, items) : el("p", { class: "muted" }, "The document has none."),
        el("p", { class: "row end" }, button("Take them", () => done(taken()), { class: "strong", key: "Enter" })),
      ];
    },
    {
      keydown(event, done) {
        if (step(event, by("dialog"))) return;
        if (event.key === "Enter" && !event.target.matches(".close")) {
          event.preventDefault();
          done(taken());
          return;
        }
        const found = keyed.find(({ key }) => key !== undefined && key === event.key);
        if (found) {
          event.preventDefault();
          flip(found);
        }
      },
    },
  );
}

/** Ask why a claim is rejected, with a note where wanted; "other" needs one. */
export function askReason(reasons, { only = null, note = "" } = {}) {
  const box = el("textarea", { id: "reject-note", rows: "2", maxlength: "10000", autofocus: only !== null });
  box.value = note;
  const trouble = el("p", { class: "problem", role: "alert" });
  const give = (name, done) => {
    if (name === "other" && box.value.trim() === "") {
      trouble.textContent = "Other: say in the note what is wrong, then press Enter.";
      only = "other";
      box.focus();
      return;
    }
    done({ reason: name, note: box.value.trim() });
  };
  return ask(
    "Reject: why?",
    (done) => [
      el("ul", { class: "options" }, reasons.map(({ name, key, label }) => el("li", {}, optionButton({ key, label: name.replaceAll("_", " "), detail: label, current: false }, () => give(name, done))))),
      el("p", { class: "column" }, el("label", { for: "reject-note" }, "Note, with the reason"), box),
      trouble,
    ],
    {
      keydown(event, done) {
        if (event.target === box) {
          if (event.key === "Enter" && !event.shiftKey && only !== null) {
            event.preventDefault();
            give(only, done);
          }
          return;
        }
        if (step(event, by("dialog"))) return;
        const found = reasons.find(({ key }) => key === event.key);
        if (found) {
          event.preventDefault();
          give(found.name, done);
        }
      },
    },
  );
}

export function askNote(note) {
  const box = el("textarea", { id: "note", rows: "4", maxlength: "10000", autofocus: true });
  box.value = note;
  return ask(
    "Note",
    (done) => [
      el("p", { class: "column" }, el("label", { for: "note" }, "Note on this claim"), box),
      el("p", { class: "row end" }, el("span", { class: "muted" }, "Shift and Enter: a new line"), button("Keep", () => done({ note: box.value.trim() }), { class: "strong", key: "Enter" })),
    ],
    {
      keydown(event, done) {
        if (event.target === box && event.key === "Enter" && !event.shiftKey) {
          event.preventDefault();
          done({ note: box.value.trim() });
        }
      },
    },
  );
}

export function askNumber(now, total) {
  const input = el("input", { id: "number", type: "number", min: "1", max: String(total), inputmode: "numeric", autofocus: true });
  input.value = String(now);
  return ask("Go to claim", (done) => [
    el("form", { class: "row", submit: (event) => (event.preventDefault(), done({ at: Number(input.value) - 1 })) }, el("label", { for: "number" }, `Number, 1 to ${total}`), input, el("button", { class: "strong" }, "Go")),
  ]);
}

/** Show the keys; `options` are switches {label, on, flip}. */
export function showKeys(groups, options) {
  const row = ([keys, what]) => el("div", { class: "key-row" }, el("dt", {}, keys.split(" ").map((key) => [el("kbd", {}, key), " "])), el("dd", {}, what));
  const toggle = ({ id, label, on, flip }) => {
    const input = el("input", { type: "checkbox", id, change: () => flip(input.checked) });
    input.checked = on;
    return el("p", { class: "row" }, input, el("label", { for: id }, label));
  };
  return ask("Keys", () => [el("div", { class: "key-groups" }, groups.map(([title, rows]) => el("section", {}, el("h3", {}, title), el("dl", {}, rows.map(row))))), ...options.map(toggle)], { wide: true });
}

/** Ask with a form: `build(form)` fills it; resolves to what `read(form)` gives, which may throw what to say. */
export function askForm(title, children, read, { submit = "Add", more = [] } = {}) {
  const trouble = el("p", { class: "problem", role: "alert" });
  return ask(
    title,
    (done) => {
      const form = el("form", {
        class: "form",
        novalidate: true,
        submit: (event) => {
          event.preventDefault();
          try {
            done(read(form));
          } catch (problem) {
            trouble.textContent = problem.message;
          }
        },
      });
      return [add(form, [children, trouble, el("p", { class: "row end" }, more.map(([text, answer]) => button(text, () => done(answer))), el("button", { class: "strong" }, submit))])];
    },
    { wide: true },
  );
}
