// Characters that hide, or look like others: what is written must not read otherwise to a reviewer (Unicode TR 36, TR 39).

const HIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;
/** Steer the direction of what follows, or a terminal: they are replaced, one for one, as the server does in texts. */
const STEERING = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/gu;
const JOINS = /[\u200c\u200d]/u;
const TURNS = /[\u061c\u200e\u200f]/u;
const VARIES = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const TAG = /[\u{e0020}-\u{e007f}]/u;
const JOINED = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]|(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\p{L}\p{M}]/u;
const VARIED = /[\p{Emoji}\p{Extended_Pictographic}\p{Script=Han}\p{Script=Mongolian}]/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const WORD = /[\p{L}\p{M}]+/gu;
const LATIN = /\p{Script=Latin}/gu;
/** Letters that pass for Latin ones: of Greek those that no unit, isotope or substance is written with. */
const ALIKE = /[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]/gu;

const code = (char) => `U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** `text` without what steers the direction of writing, for where nothing can be marked. */
export const steady = (text) => text.replace(STEERING, "\ufffd");

/** Whether a hidden character does here what it is made for: in an emoji, in Arabic, Hebrew or Indic writing. */
function belongs(char, before, after, text) {
  if (JOINS.test(char)) return JOINED.test(before) && JOINED.test(after);
  if (TURNS.test(char)) return RIGHT_TO_LEFT.test(text);
  if (VARIES.test(char)) return VARIED.test(before);
  if (TAG.test(char)) return TAG.test(before) || before === "\u{1f3f4}";
  return false;
}

const lastOf = (text) => [...text.slice(-2)].at(-1) ?? "";
const firstOf = (text) => [...text.slice(0, 2)][0] ?? "";

/** What in `text` is to be marked: [index, length, kind, note]. */
function marks(text) {
  const found = [];
  for (const { 0: char, index } of text.matchAll(HIDDEN)) {
    const end = index + char.length;
    if (!belongs(char, lastOf(text.slice(0, index)), firstOf(text.slice(end)), text)) found.push([index, char.length, "unseen", `a hidden character, ${code(char)}`]);
  }
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const latin = [...word.matchAll(LATIN)];
    const alike = [...word.matchAll(ALIKE)];
    if (!latin.length || !alike.length) continue;
    for (const one of latin.length < alike.length ? latin : alike) found.push([index + one.index, one[0].length, "alike", `a letter of another alphabet than its neighbours, ${code(one[0])}`]);
  }
  return found.sort((one, other) => one[0] - other[0]);
}

const PLAIN = /^[\t\n\r -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2bff]*$/;

/** `text` in pieces, [piece, kind, note]: kind "unseen" is to be shown as a sign, "alike" as what it is not, null as it is. */
export function pieces(text) {
  if (PLAIN.test(text)) return [[text, null, null]];
  const found = [];
  let at = 0;
  for (const [index, length, kind, note] of marks(text)) {
    if (index > at) found.push([text.slice(at, index), null, null]);
    found.push([text.slice(index, index + length), kind, note]);
    at = index + length;
  }
  if (at < text.length) found.push([text.slice(at), null, null]);
  return found;
}
