// The claim beside the text: what it says, on what it rests, and what was decided.

import { button, el, link, said, value } from "./dom.js";
import { basisNamed, cited, designNamed, fieldsNow, levelNow, named, OPEN, plain, sentence, sentenceText, SIGNS, spoken, stateSaid, valueOf } from "./words.js";

const REASON_LABELS = 9;
/** Fields of the contract that nobody reviews: where the claim stands, and the ids of what is shown by name. */
const UNASKED = new Set(["schema", "kind", "id", "source", "section", "quote", "start", "end", "sentence", "part", "drug_ids", "object_ids", "doses", "citation_ids"]);

/** Make the claim's panel. `page` gives {session, mentions, light(name|null), correct(field), reject(reason), showSpan(start, end)}. */
export function claimPanel(view, page) {
  const now = fieldsNow(view, page.session.fields);
  return [
    standing(view),
    el("div", { class: "head" }, level(view, now, page), saying(view, now)),
    beside(view, now, page),
    fieldList(view, now, page),
    evidence(view, now, page),
    ...studies(view, page),
    reasons(view, page),
    others(view),
    el("section", { id: "reasons", class: "card", hidden: true, "aria-label": "Why" }),
  ].filter(Boolean);
}

function standing(view) {
  if (!view.standing || view.standing.standing === "kept") return null;
  const { standing: name, why, differs } = view.standing;
  const fields = (differs ?? []).map(spoken).join(", ");
  return el("p", { class: "notice" }, el("strong", {}, `Decided on an older extraction: ${name}. `), fields && `Otherwise now: ${fields}. `, why && value(why));
}

function level(view, now, page) {
  const level = levelNow(view, page.session.levels);
  const corrected = view.state.fields?.design !== undefined;
  const label = `${level === null ? "Not ranked" : `Evidence level ${level}`}${corrected ? ", by the corrected design" : ""}`;
  return el(
    "button",
    { type: "button", class: `level l${level ?? "none"}`, "aria-label": `${label}, ${designNamed(now.design)}. Show the words.`, title: label, ...lights("evidence", page), click: () => page.showWords("evidence") },
    el("span", { class: "number" }, level ?? "–"),
    el("span", { class: "scheme" }, corrected ? "corrected" : "level"),
  );
}

const UNSURE = 0.7; // confidence below which a claim is wrong more often than not worth a glance

function saying(view, now) {
  const { record, state } = view;
  const [before, drug, verb, object] = sentence(now);
  const rest = [spoken(now.relation), now.finding === "unstated" ? "effect not stated" : spoken(now.finding), now.certainty, now.strength === "none" ? null : now.strength];
  const doubts = (record.flags ?? []).map((flag) => el("span", { class: "doubt" }, value(spoken(flag))));
  return el(
    "div",
    { class: "saying" },
    el("h2", { class: "sentence" }, before && el("span", { class: "certainty" }, before, " "), value(drug, "m drug"), " ", verb, " ", object && value(object, "m condition")),
    el(
      "p",
      { class: "row" },
      el("span", { class: `verdict ${state.verdict ?? (view.added ? "accepted" : "undecided")}` }, stateSaid(state, view)),
      el("span", { class: "muted" }, rest.filter(Boolean).join(" · ")),
      el("span", { class: record.confidence < UNSURE ? "doubt" : "muted" }, `confidence ${Math.round(record.confidence * 100)} %`),
      doubts,
    ),
    state.note && el("p", { class: "note" }, el("span", { class: "muted" }, "Note: "), value(state.note)),
  );
}

/** The claims of the same sentence: which of them this is, in what the others differ, and what was decided on them. */
function beside(view, now, page) {
  const all = view.beside ?? [];
  if (all.length < 2) return null;
  const told = all.map((claim) => {
    const here = claim.id === view.id;
    const [, drug, verb, object] = sentence(here ? now : { certainty: "asserted", ...claim });
    const state = here ? view.state.verdict : page.deciding.pending(claim.id)?.verdict ?? claim.verdict;
    return { id: claim.id, here, drug, verb, object, state };
  });
  const differ = (name) => new Set(told.map((one) => one[name])).size > 1;
  const parts = ["drug", "verb", "object"].filter(differ);
  const one = ({ id, here, drug, verb, object, state }) => {
    const short = parts.map((name) => ({ drug, verb, object })[name]).filter(Boolean).join(" ") || verb;
    const sign = el("span", { class: `sign ${state ?? "open"}`, "aria-hidden": "true" }, SIGNS[state] ?? OPEN);
    return el("li", {}, el("button", { type: "button", class: "beside", "aria-current": here ? "true" : null, title: [drug, verb, object].filter(Boolean).join(" "), click: () => page.to(id) }, sign, " ", value(short), el("span", { class: "hidden" }, ` (${state ?? "undecided"})`)));
  };
  return el("nav", { class: "sentence-claims", "aria-label": "Claims of this sentence" }, el("h3", {}, `${told.findIndex(({ here }) => here) + 1} of ${all.length} in this sentence`), el("ul", {}, told.map(one)));
}

/** What lights the words of a field up while it is pointed at or has the focus. */
function lights(name, page) {
  const on = () => page.light(name);
  const off = () => page.light(null);
  return { mouseenter: on, mouseleave: off, focus: on, blur: off };
}

function shownValue(view, field, given, page) {
  if (field.manner === "links") {
    if (!given.length) return el("span", { class: "muted" }, "none");
    return given.map((id, index) => [index > 0 && ", ", value(page.labelOf(view, id))]);
  }
  if (given === null) return el("span", { class: "muted" }, "none");
  return value(field.name === "design" ? designNamed(given) : field.manner === "choice" ? spoken(given) : given);
}

const details_of = {
  population: ({ population }) => [said(population.text), population.n === null ? "" : `n = ${population.n}`].filter(Boolean).join(", "),
  comparator: ({ comparator }) => said(comparator.text),
  speaker: (record) => chain(record),
};

function chain(record) {
  const voices = (record.attribution ?? []).map(({ kind, name }) => (name ? `${spoken(kind)} (${name})` : spoken(kind)));
  if (voices.length > 1) return voices.join(" → ");
  return said(record.speaker_name);
}

const DOUBTED = { design: "evidence.design", population: "population.kind", comparator: "comparator.kind" };

/** What else the text could say in a field: values that a rule had words for and that were turned down. */
function turnedDown(record, name) {
  const found = (record.why ?? []).filter((why) => why.rejected !== null && (why.field === name || why.field === DOUBTED[name]));
  return [...new Set(found.map(({ rejected }) => spoken(rejected)))].slice(0, 2);
}

function fieldList(view, now, page) {
  const rows = page.session.fields.map((field) => {
    const corrected = view.state.fields?.[field.name] !== undefined;
    const differs = view.standing?.differs?.includes(field.name);
    const detail = details_of[field.name]?.(view.record) ?? "";
    const same = detail === "" || detail === now[field.name];
    const doubts = corrected ? [] : turnedDown(view.record, field.name);
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: `field${corrected ? " corrected" : ""}${differs ? " differs" : ""}`, "data-field": field.name, "aria-keyshortcuts": `c ${field.key}`, ...lights(field.name, page), click: () => page.correct(field) },
        el("span", { class: "name" }, field.label),
        el(
          "span",
          { class: "what" },
          shownValue(view, field, now[field.name], page),
          corrected && el("del", {}, el("span", { class: "hidden" }, "instead of "), shownValue(view, field, valueOf(view.record, field.name), page)),
          !same && el("span", { class: "detail" }, value(detail)),
          doubts.length > 0 && el("span", { class: "detail or" }, "or ", value(doubts.join(", ")), "?"),
        ),
        el("kbd", { "aria-hidden": "true" }, field.key),
      ),
    );
  });
  return el("section", { class: "card", "aria-label": "Fields" }, el("ul", { class: "fields" }, rows), facts(view, page));
}

/** What is told and cannot be corrected: the effect and its time. */
function facts({ record }, page) {
  const rows = [];
  const row = (name, label, what) => what && rows.push(el("div", { class: "fact", tabindex: "0", "data-fact": name, ...lights(name, page) }, el("dt", {}, label), el("dd", {}, value(what))));
  if (record.effect) {
    const { measure, value: size, unit, ci, p } = record.effect;
    row("effect", "Effect", [measure, size, unit, ci && `(${ci[0]} to ${ci[1]})`, p && `p ${/^[<>=≤≥]/.test(p) ? p : `= ${p}`}`].filter((part) => part !== null && part !== "").map(String).join(" "));
  }
  row("time", "Time", said(record.time?.text));
  return rows.length > 0 && el("dl", { class: "facts" }, rows);
}

function evidence(view, now, page) {
  const { evidence: found } = view.record;
  const corrected = view.state.fields?.design !== undefined;
  const ranked = (level) => (level === null ? "Not ranked" : `Level ${level}`);
  const others = corrected ? Object.keys(found.levels ?? {}).map((scheme) => [scheme, page.session.levels[scheme]?.[now.design] ?? null]) : Object.entries(found.levels ?? {});
  const levels = others.map(([scheme, one]) => el("li", {}, el("span", { class: "muted" }, `${named(scheme)} `), value(said(one) || "–")));
  const { words, start, end, rule } = found.reason;
  return el(
    "section",
    { class: "card", "aria-label": "Evidence" },
    el("h3", {}, "Evidence"),
    el("p", {}, el("strong", {}, ranked(levelNow(view, page.session.levels))), ` under ${named(found.scheme)}: ${designNamed(now.design)}${corrected ? ` (extracted: ${designNamed(found.design)}, ${ranked(found.level).toLowerCase()})` : ""}, resting ${basisNamed(found.basis)}`, found.n !== null && `, n = ${found.n}`),
    words !== null && el("p", {}, "Decided by ", button(`“${words}”`, () => page.showSpan(start, end), { class: "words v", ...lights("design", page), "aria-label": `Show the words ${words}` }), " ", el("code", {}, rule)),
    words === null && el("p", {}, el("span", { class: "muted" }, "Decided by rule "), el("code", {}, rule)),
    levels.length > 0 && el("ul", { class: "schemes" }, levels),
  );
}

function studies(view, page) {
  return view.citations.map((citation) =>
    el(
      "section",
      { class: "card study", "aria-label": "Cited study" },
      el("h3", {}, "Cited study "),
      el("p", {}, button(citation.quote, () => page.showSpan(citation.start, citation.end), { class: "words v", "aria-label": `Show the citation ${citation.quote}` }), " ", el("span", { class: "muted" }, spoken(citation.style))),
      identifiers(citation.ids),
      match(citation.match, "Library"),
      resolution(citation.resolution),
      (citation.references ?? []).map((reference) =>
        el(
          "div",
          { class: "reference" },
          el("p", {}, el("span", { class: "muted" }, `Reference${reference.number === null ? "" : ` ${reference.number}`}: `), value(cited(reference.csl) || reference.quote)),
          identifiers({ doi: reference.csl?.DOI, pmid: reference.csl?.PMID, url: reference.csl?.URL }),
          match(reference.match, "Library"),
          resolution(reference.resolution),
        ),
      ),
      (citation.candidate_ids ?? []).length > 0 && el("p", { class: "muted" }, `May be one of ${citation.candidate_ids.length} references: `, value(citation.candidate_ids.map((id) => page.labelOf(view, id)).join("; "))),
    ),
  );
}

const RESOLVERS = {
  __proto__: null, // names come from the ledger
  doi: (id) => `https://doi.org/${encodeURI(id)}`,
  pmid: (id) => `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(id)}/`,
  pmcid: (id) => `https://pmc.ncbi.nlm.nih.gov/articles/${encodeURIComponent(id)}/`,
  nct: (id) => `https://clinicaltrials.gov/study/${encodeURIComponent(id)}`,
  url: (id) => id,
};

function identifiers(ids) {
  const shown = Object.entries(ids ?? {}).filter(([, id]) => said(id) !== "");
  if (!shown.length) return null;
  const one = ([name, id]) => el("li", {}, el("span", { class: "muted" }, `${name} `), RESOLVERS[name] ? link(RESOLVERS[name](said(id)), said(id)) : value(said(id)));
  return el("ul", { class: "ids" }, shown.map(one));
}

function match(found, where) {
  if (!found) return null;
  const candidates = (found.candidates ?? []).map(({ key, score }) => el("li", {}, value(said(key)), " ", el("span", { class: "score" }, Number(score).toFixed(2))));
  return el(
    "div",
    { class: "match" },
    el("p", {}, el("span", { class: `tag ${found.status}` }, spoken(found.status)), ` ${where} `, found.key !== null && value(said(found.key), "strong"), " ", el("span", { class: "score" }, Number(found.score).toFixed(2))),
    found.csl && el("p", {}, value(cited(found.csl))),
    found.csl && identifiers({ doi: found.csl.DOI, url: found.csl.URL }),
    (found.reasons ?? []).length > 0 && el("p", { class: "muted" }, value(found.reasons.map(said).join("; "))),
    candidates.length > 0 && el("details", {}, el("summary", {}, `${candidates.length} candidates`), el("ol", { class: "candidates" }, candidates)),
  );
}

function resolution(found) {
  if (!found) return null;
  return el(
    "div",
    { class: "match" },
    el("p", {}, el("span", { class: `tag ${found.status}` }, spoken(found.status)), ` ${said(found.source) || "public index"} `, el("span", { class: "score" }, Number(found.score).toFixed(2)), found.retracted && el("strong", { class: "retracted" }, " retracted")),
    found.csl && el("p", {}, value(cited(found.csl))),
    found.csl && identifiers({ doi: found.csl.DOI }),
  );
}

function reasons(view, page) {
  const one = ({ name, key, label }) =>
    el("li", {}, button(spoken(name), () => page.reject(name), { key, title: label, "data-reason": name, class: "reason", "aria-pressed": view.state.reason === name ? "true" : null }));
  return el("section", { class: "card reject-as", "aria-label": "Reject as" }, el("h3", {}, "Reject as"), el("ul", {}, page.session.reasons.slice(0, REASON_LABELS).map(one)));
}

function others(view) {
  if (!view.others?.length) return null;
  const one = ({ reviewer, state: theirs }) => {
    const fields = Object.entries(theirs.fields ?? {}).map(([name, to]) => `${spoken(name)}: ${Array.isArray(to) ? to.length : spoken(to)}`);
    return el("li", {}, value(reviewer, "strong"), ` ${stateSaid(theirs).toLowerCase()}`, fields.length > 0 && [" – ", value(fields.join("; "))], theirs.note && [" – ", value(theirs.note)]);
  };
  return el("section", { class: "card", "aria-label": "Other reviewers" }, el("h3", {}, "Other reviewers"), el("ul", { class: "others" }, view.others.map(one)));
}

/** The answers of `why`, with what was turned down, and what was decided before. */
export function whyPanel(fields, entries, page) {
  const told = (one) => el("li", {}, one.words ? button(`“${one.words}”`, () => one.start !== null && page.showSpan(one.start, one.end), { class: "words v" }) : null, " ", el("code", {}, one.rule), one.worked_out && [" ", value(one.worked_out)], one.means && [" ", el("span", { class: "muted" }, value(one.means))]);
  const rows = fields.filter(({ field }) => !UNASKED.has(field)).map((answer) => {
    const shown = plain(answer.value);
    const lines = [...answer.told.map(told), ...(answer.defaults ?? []).map((one) => el("li", {}, el("code", {}, one.rule), " ", el("span", { class: "muted" }, value(one.means))))];
    const rejected = answer.rejected.map((one) => el("li", { class: "turned-down" }, "not ", value(spoken(one.value), "strong"), ": ", one.words && button(`“${one.words}”`, () => one.start !== null && page.showSpan(one.start, one.end), { class: "words v" }), " ", el("code", {}, one.rule), one.means && [" ", el("span", { class: "muted" }, value(one.means))]));
    return el("div", { class: "answer" }, el("dt", {}, spoken(answer.field)), el("dd", {}, value(shown, "strong"), (lines.length > 0 || rejected.length > 0) && el("ul", {}, lines, rejected)));
  });
  const past = entries.map((entry) => el("li", {}, el("time", { datetime: entry.time }, said(entry.time).slice(0, 16).replace("T", " ")), " ", value(entry.reviewer, "strong"), ` ${entry.action}: ${stateSaid(entry.after).toLowerCase()}`, entry.after.note && [" – ", value(entry.after.note)]));
  return [el("h3", {}, "Why"), el("dl", { class: "answers" }, rows), past.length > 0 && el("h3", {}, "Decided so far"), past.length > 0 && el("ul", { class: "past" }, past)].filter(Boolean);
}

/** What a screen reader is told of a claim. */
export function announcement(view, page, total) {
  const now = fieldsNow(view, page.session.fields);
  const level = levelNow(view, page.session.levels);
  const ranked = level === null ? "not ranked" : `level ${level}`;
  return `Claim ${view.at + 1} of ${total}: ${sentenceText(now)}. ${spoken(now.finding)}, ${now.certainty}, ${ranked}, ${designNamed(now.design)}. Quote: ${view.record.quote}`;
}
