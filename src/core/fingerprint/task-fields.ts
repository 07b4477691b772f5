const BLOCK_ID = /(?:^| )\^[A-Za-z0-9-]{1,200}$/;
const DATE_FIELD = /(?:^| )(?:✅|➕|🛫|⏳|⌛|📅|📆|🗓|❌)\uFE0F? ?\d{4}-\d\d-\d\d$/u;
const PRIORITY = /(?:^| )(?:⏫|🔼|🔽|🔺|⏬)\uFE0F?$/u;
const RECURRENCE = /(?:^| )🔁\uFE0F? ?[A-Za-z0-9, ]{1,80}$/u;
const IDENTITY = /(?:^| )(?:🆔|⛔|🏁)\uFE0F? ?[A-Za-z0-9_-]{1,60}(?: ?, ?[A-Za-z0-9_-]{1,60}){0,6}$/u;
const TASK_TAG = /(?:^| )#task$/;
const FIELDS = [BLOCK_ID, DATE_FIELD, PRIORITY, RECURRENCE, IDENTITY, TASK_TAG];
const FIELD_KEY = /^[^\s:[\]()][^:[\]()]{0,60}::/;
const LONGEST_FIELD = 500;
const HINT = /\^|#task|::|[✅➕🛫⏳⌛📅📆🗓❌⏫🔼🔽🔺⏬🔁🆔⛔🏁]/u;
const MOST_FIELDS = 20;

/** A line with single blanks, without what plugins keep at its end: a block id, task emoji, `#task`, `[key:: value]`. */
export function stripTaskFields(line: string): string {
  if (!HINT.test(line)) return line;
  let text = line;
  for (let count = 0; count < MOST_FIELDS; count += 1) {
    const shorter = withoutLastField(text);
    if (shorter === text) return text;
    text = shorter.trimEnd();
  }
  return text;
}

function withoutLastField(text: string): string {
  const from = Math.max(0, text.length - LONGEST_FIELD);
  const tail = text.slice(from);
  for (const field of FIELDS) {
    const found = field.exec(tail);
    if (found !== null) return text.slice(0, from + found.index);
  }
  const bracket = inlineFieldStart(tail);
  return bracket === -1 ? text : text.slice(0, from + bracket);
}

/** Start of the `[key:: value]` or `(key:: value)` that ends the text; -1 when none does. */
function inlineFieldStart(tail: string): number {
  const close = tail.at(-1);
  if (close !== ']' && close !== ')') return -1;
  const open = close === ']' ? '[' : '(';
  let depth = 0;
  for (let at = tail.length - 1; at >= 0; at -= 1) {
    const character = tail[at];
    if (character === close) depth += 1;
    else if (character === open) depth -= 1;
    if (depth === 0) return FIELD_KEY.test(tail.slice(at + 1, -1)) ? at : -1;
  }
  return -1;
}
