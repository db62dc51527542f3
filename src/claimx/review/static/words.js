// How values of the ledger are said on the page: tables, and the claim as a sentence.

import { said } from "./dom.js";

const VERBS = {
  __proto__: null,
  //                    effect, no effect, mixed, unstated
  treats: ["improves", "does not improve", "has mixed results in", "is given for"],
  prevents: ["lowers the risk of", "does not lower the risk of", "has mixed results in preventing", "is given to prevent"],
  harms: ["causes or worsens", "does not cause or worsen", "has mixed results on causing", "may bear on the risk of"],
  acts_on: ["acts on", "does not act on", "has a mixed action on", "acts on"],
  approved_for: ["is approved for", "is not approved for", "is in part approved for", "is approved for"],
  contraindicated_with: ["must not be taken with", "may be taken with", "is in part contraindicated with", "must not be taken with"],
  interacts_with: ["interacts with", "does not interact with", "has mixed interactions with", "interacts with"],
  dosed_at: ["is dosed for", "is dosed, without effect, for", "is dosed, with mixed effect, for", "is dosed for"],
  studied_for: ["is studied for", "is studied for", "is studied for", "is studied for"],
};
const FINDINGS = ["effect", "no_effect", "mixed", "unstated"];
const CERTAINTY = { __proto__: null, hedged: "perhaps", doubted: "the speaker doubts that" };
const NAMES = {
  __proto__: null,
  systematic_review_rct: "systematic review of randomised trials",
  rct: "randomised trial",
  in_vitro: "in vitro",
  "ocebm-2011": "OCEBM 2011",
  "ocebm-2009": "OCEBM 2009",
  nhmrc: "NHMRC",
  sort: "SORT",
  "grade-start": "GRADE (start)",
  cited_study: "on a study that can be identified",
  described_study: "on a study described, not identified",
  this_document: "on the document's own study",
  speaker: "on the speaker's own word",
};
/** A verdict as one sign; `OPEN` where there is none. */
export const SIGNS = { accepted: "✓", rejected: "✕", maybe: "?", skipped: "–" };
export const OPEN = "·";
const VERDICTS = { __proto__: null, accepted: "Accepted", rejected: "Rejected", maybe: "Maybe", skipped: "Skipped" };

/** An enum's value in words. */
export function spoken(value) {
  return value === null || value === undefined ? "none" : String(value).replaceAll("_", " ");
}

export const named = (value) => NAMES[value] ?? spoken(value);
export const basisNamed = (basis) => (basis === "none" ? "on a bare statement" : named(basis));
export const designNamed = (design) => (design === "systematic_review_rct" || design === "rct" ? NAMES[design] : spoken(design));

/** The parts of the sentence: [before, drug, verb, object]. */
export function sentence(fields) {
  const verbs = VERBS[fields.relation] ?? [spoken(fields.relation)];
  const verb = verbs[Math.max(0, FINDINGS.indexOf(fields.finding))] ?? verbs[0];
  const object = fields.object ?? null;
  const shown = object === null ? verb.replace(/ (for|on|in|with|of|to prevent|in preventing)$/, "") : verb;
  return [CERTAINTY[fields.certainty] ?? "", said(fields.drug), shown, object === null ? "" : said(object)];
}

export const sentenceText = (fields) => sentence(fields).filter(Boolean).join(" ");

/** What the record says in a field that can be corrected (claimx.decisions.fields). */
export function valueOf(record, name) {
  if (name === "population" || name === "comparator") return record[name]?.kind ?? null;
  if (name === "design") return record.evidence.design;
  if (name === "citations") return record.citation_ids;
  return record[name] ?? null;
}

/** All fields of a view as they are now: corrected where they were. */
export function fieldsNow(view, fields) {
  return Object.fromEntries(fields.map(({ name }) => [name, view.state.fields?.[name] !== undefined ? view.state.fields[name] : valueOf(view.record, name)]));
}

/** Any value of a record on one line: no braces, and what is null left out. */
export function plain(given) {
  if (Array.isArray(given)) return given.length ? given.map(plain).join(", ") : "none";
  if (typeof given !== "object" || given === null) return spoken(given);
  const parts = Object.entries(given).filter(([, one]) => one !== null);
  return parts.length ? parts.map(([name, one]) => (name === "kind" ? plain(one) : `${spoken(name)} ${plain(one)}`)).join(", ") : "none";
}

/** A state in a few words: "Rejected (wrong drug)". */
export function stateSaid(state, view = null) {
  if (!state.verdict) return view?.added ? "Added by you" : "Undecided";
  const corrected = Object.keys(state.fields ?? {}).length;
  const detail = state.reason ? ` (${spoken(state.reason)})` : corrected ? `, ${corrected} corrected` : "";
  return VERDICTS[state.verdict] + detail;
}

/** The level of a claim as it is now, null where its design is not ranked; with a corrected design it is that design's. */
export function levelNow(view, levels) {
  const { evidence } = view.record;
  const design = view.state.fields?.design;
  return (design === undefined ? evidence.level : levels[evidence.scheme]?.[design]) ?? null;
}

/** A bibliographic record in one line. */
export function cited(csl) {
  if (typeof csl !== "object" || csl === null) return "";
  const authors = (Array.isArray(csl.author) ? csl.author : []).map((one) => said(one?.family) || said(one?.literal) || said(one?.given)).filter(Boolean);
  const who = authors.length > 3 ? `${authors.slice(0, 3).join(", ")} et al.` : authors.join(", ");
  const year = said(csl.issued?.["date-parts"]?.[0]?.[0]) || said(csl.issued?.raw) || said(csl.issued?.literal);
  const volume = [said(csl.volume), said(csl.issue) && `(${said(csl.issue)})`].filter(Boolean).join("");
  const place = [[said(csl["container-title"]), volume].filter(Boolean).join(" "), said(csl.page)].filter(Boolean).join(": ");
  return [[who, year && `(${year})`].filter(Boolean).join(" "), said(csl.title), place].filter(Boolean).join(". ");
}

/** The words of the text behind a field: [start, end] pairs. */
export function wordsOf(view, mentions, name) {
  const { record } = view;
  const spans = [];
  const put = (one) => Number.isInteger(one?.start) && Number.isInteger(one?.end) && spans.push([one.start, one.end]);
  for (const why of record.why ?? []) {
    if (why.rejected === null && (why.field === name || why.field.startsWith(`${name}.`))) put(why);
  }
  const links = { drug: record.drug_ids, object: record.object_ids, doses: record.doses, citations: record.citation_ids }[name];
  for (const id of links ?? []) put(mentions[id]);
  if (name === "design" || name === "evidence") put(record.evidence.reason);
  if (name === "evidence") (record.why ?? []).filter((why) => why.field.startsWith("evidence.")).forEach(put);
  if (name === "speaker") (record.attribution ?? []).forEach(put);
  if (name === "time") put(record.time);
  return spans;
}
