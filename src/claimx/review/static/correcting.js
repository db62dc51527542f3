// A field is corrected in at most four keys: c, the field's key, the value's.

import { askForm, choose, chooseMany, chooseName } from "./dialogs.js";
import { el, value } from "./dom.js";
import { designNamed, fieldsNow, spoken } from "./words.js";

/** Ask for a field; null where none was chosen. */
export async function chooseField(view, page) {
  const now = fieldsNow(view, page.session.fields);
  const show = (field) => (field.manner === "links" ? now[field.name].map((id) => page.labelOf(view, id)).join(", ") || "none" : spoken(now[field.name]));
  const options = page.session.fields.map((field) => ({ key: field.key, value: field, label: field.label, detail: show(field) }));
  return (await choose("Correct which field?", options))?.value ?? null;
}

/** Ask for a field's right value: {value}, or null. */
export async function chooseValue(field, view, page) {
  const now = fieldsNow(view, page.session.fields)[field.name];
  if (field.manner === "choice") {
    const options = field.values.map((one) => ({ value: one, label: field.name === "design" ? designNamed(one) : spoken(one), current: one === now }));
    return choose(field.label, options, { optional: field.optional });
  }
  const near = mentionsNear(page.mentions(), field.values, view.record.start);
  if (field.manner === "links") {
    const known = new Set(near.map(({ id }) => id));
    const rest = now.filter((id) => !known.has(id)).map((id) => ({ id, label: page.labelOf(view, id) }));
    return chooseMany(field.label, [...rest, ...near].slice(0, 35).map(({ id, label }) => ({ value: id, label, current: now.includes(id) })));
  }
  return chooseName(field.label, names(near, now), { optional: field.optional, current: now });
}

/** The mentions of some kinds, nearest to an offset first. */
function mentionsNear(mentions, kinds, offset) {
  return Object.entries(mentions)
    .filter(([, mention]) => kinds.includes(mention.kind))
    .map(([id, mention]) => ({ id, ...mention, far: Math.abs(mention.start - offset) }))
    .sort((one, other) => one.far - other.far || one.start - other.start);
}

function names(mentions, without = null) {
  const found = new Map();
  for (const { label, kind } of mentions) if (label !== without && !found.has(label)) found.set(label, { name: label, detail: kind });
  return [...found.values()];
}

/** Ask what the selected words claim: the body of the request, or null. */
export async function askMissed(chosen, quote, page) {
  const inside = (mention) => chosen.start <= mention.start && mention.end <= chosen.end;
  const near = (kinds) => mentionsNear(page.mentions(), kinds, chosen.start);
  const own = new Set();
  const controls = page.session.fields.map((field) => {
    const others = near(field.values).filter(({ label }) => !own.has(label)); // a drug is not its own object
    const made = missedField(field, others, inside);
    if (field.manner === "name") own.add(made.querySelector("input").value);
    return made;
  });
  const read = (form) => {
    const fields = {};
    for (const field of page.session.fields) {
      const given = field.manner === "links" ? [...form.querySelectorAll(`input[name="${field.name}"]:checked`)].map((box) => box.value) : form.elements[`new-${field.name}`].value.trim();
      if (field.manner === "links" ? given.length : given !== "") fields[field.name] = given;
    }
    if (!fields.drug) {
      form.elements["new-drug"].focus();
      throw new Error("Name the drug that the words are about.");
    }
    return { ...chosen, fields };
  };
  return askForm("Add a missed claim", [el("blockquote", { class: "v", tabindex: "0" }, quote), el("div", { class: "grid" }, controls)], read, { submit: "Add the claim" });
}

function missedField(field, near, inside) {
  const id = `new-${field.name}`;
  if (field.manner === "links") {
    const boxes = near.filter(inside).map(({ id: record, label }, index) => {
      const input = el("input", { type: "checkbox", name: field.name, id: `${id}-${index}`, value: record, checked: true });
      return el("span", { class: "check" }, input, " ", el("label", { for: `${id}-${index}` }, value(label)));
    });
    return boxes.length ? el("fieldset", {}, el("legend", {}, field.label), boxes) : null;
  }
  const required = field.name === "drug" || field.name === "relation";
  const label = el("label", { for: id }, field.label, required && el("span", { class: "muted" }, " (needed)"));
  if (field.manner === "choice") {
    const options = field.values.map((one) => el("option", { value: one }, spoken(one)));
    return el("p", { class: "column" }, label, el("select", { id, name: id }, !required && el("option", { value: "" }, "not said"), options));
  }
  const input = el("input", { type: "text", id, name: id, list: `${id}-list`, autocomplete: "off", spellcheck: "false", autofocus: field.name === "drug" });
  input.value = field.values.map((kind) => near.find((mention) => mention.kind === kind && inside(mention))).find(Boolean)?.label ?? "";
  const list = el("datalist", { id: `${id}-list` }, names(near).map(({ name }) => el("option", { value: name })));
  return el("p", { class: "column" }, label, input, list);
}

const FILTERS_OF_FACETS = ["drug", "object", "relation", "level", "rule", "state"];

/** Ask for filters, of which `facets` tells the values: pairs of parameters, or null. */
export async function askFilters(filters, facets, active) {
  const now = new Map(active);
  const control = ({ name, label }) => {
    const id = `filter-${name}`;
    if (!FILTERS_OF_FACETS.includes(name)) {
      const input = el("input", { type: "search", id, name, autocomplete: "off", spellcheck: "false" });
      input.value = now.get(name) ?? "";
      return el("p", { class: "column" }, el("label", { for: id }, label), input);
    }
    const options = (facets[name] ?? []).map(([one, count]) => el("option", { value: `=${one ?? ""}` }, `${one === null || one === "" ? "none" : spoken(one)} (${count})`));
    const select = el("select", { id, name }, el("option", { value: "" }, "any"), options);
    if (now.has(name)) select.value = `=${now.get(name)}`;
    return el("p", { class: "column" }, el("label", { for: id }, label), select);
  };
  const read = (form) =>
    filters
      .map(({ name }) => [name, form.elements[name].value])
      .filter(([, given]) => given.trim() !== "")
      .map(([name, given]) => [name, FILTERS_OF_FACETS.includes(name) ? given.slice(1) : given.trim()]);
  return askForm("Show only", [el("div", { class: "grid" }, filters.map(control))], read, { submit: "Show", more: [["Show all", []]] });
}
