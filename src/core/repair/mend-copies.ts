import { joinCopy } from '../journal/join-copy';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { applySplices } from '../text/splices';
import type { VaultPath } from '../vault/paths';
import type { Bench } from './bench';
import type { FixChoice, FixChoices } from './fix';
import { aboutPath, onWhole } from './fix-kind';
import type { Broken, Mending } from './fix-kind';
import { allLinks, retargeted } from './link-place';

const JOIN: FixChoice = { value: 'join', label: 'Take over its entries', reason: 'By their ids; the copy goes when nothing is left in it' };
const DISCARD: FixChoice = { value: 'discard', label: 'Remove the copy', reason: null };
const TAKE: FixChoice = { value: 'take', label: 'Use the copy instead', reason: null };
const RESTORE: FixChoice = { value: 'restore', label: 'Give it its name back', reason: 'The file it is a copy of does not exist' };

/** What can become of a copy. A copy that says nothing of its own goes by itself; so does a journal's, once joined. */
export async function copyChoices(broken: Broken): Promise<Result<FixChoices>> {
  const original = aboutPath(broken);
  if (!original.ok) return original;
  const { bench, finding } = broken;
  if (!(await bench.exists(original.value))) return ok({ choices: [RESTORE, DISCARD], preset: RESTORE.value });
  const [text, copy] = [await bench.read(original.value), await bench.read(finding.path)];
  if (!text.ok || !copy.ok) return ok({ choices: [DISCARD], preset: null });
  if (text.value === copy.value) return ok({ choices: [{ ...DISCARD, reason: 'Both say the same' }], preset: DISCARD.value });
  const isJournal = bench.desk.trace.contexts.has(original.value);
  return isJournal ? ok({ choices: [JOIN, DISCARD], preset: JOIN.value }) : ok({ choices: [TAKE, DISCARD], preset: null });
}

export async function mendCopy(mending: Mending): Promise<Result<null>> {
  const { bench, finding, choice } = mending;
  const original = aboutPath(mending);
  if (!original.ok) return original;
  if (choice === JOIN.value) return join(bench, { copy: finding.path, original: original.value });
  if (choice === RESTORE.value) return bench.move(finding.path, original.value);
  const copy: Copy = { copy: finding.path, original: original.value };
  return choice === TAKE.value ? take(bench, copy) : removeCopy(bench, copy);
}

/** Links to a copy that goes lead to the file that stays. */
async function removeCopy(bench: Bench, { copy, original }: Copy): Promise<Result<null>> {
  if (!(await bench.exists(original))) return bench.remove(copy);
  const led = await leadElsewhere(bench, { copy, original });
  return led.ok ? bench.remove(copy) : led;
}

async function take(bench: Bench, { copy, original }: Copy): Promise<Result<null>> {
  const text = await bench.read(copy);
  if (!text.ok) return text;
  const edited = await bench.edit(original, onWhole(original, () => ok(text.value)));
  return edited.ok ? removeCopy(bench, { copy, original }) : edited;
}

interface Copy {
  readonly copy: VaultPath;
  readonly original: VaultPath;
}

/** Takes over what the original lacks; the copy goes only when nothing of it is missing then. */
async function join(bench: Bench, { copy, original }: Copy): Promise<Result<null>> {
  const text = await bench.read(copy);
  if (!text.ok) return text;
  const now = await bench.read(original);
  if (!now.ok) return now;
  const joined = joinCopy(now.value, text.value);
  if (!joined.ok) return joined;
  const { left, entries } = joined.value;
  if (left.length > 0 && entries === 0 && joined.value.text === now.value) return somethingLeft(copy, left);
  const edited = await bench.edit(original, (standing) => {
    const again = joinCopy(standing, text.value);
    return again.ok ? ok(again.value.text) : again;
  });
  return !edited.ok || left.length > 0 ? edited : removeCopy(bench, { copy, original });
}

async function leadElsewhere(bench: Bench, { copy, original }: Copy): Promise<Result<null>> {
  const { desk } = bench;
  const sources = new Map<VaultPath, Set<string>>();
  for (const { source, text } of desk.linksTo?.(copy) ?? []) sources.set(source, (sources.get(source) ?? new Set()).add(text));
  for (const [source, written] of sources) {
    const edited = await bench.edit(source, onWhole(source, (scan) => {
      const places = allLinks(scan).filter((place) => written.has(place.written));
      return ok(applySplices(scan.text, places.map((place) => retargeted(place, source, original)).filter((splice) => splice !== null)));
    }));
    if (!edited.ok) return edited;
  }
  return ok(null);
}

function somethingLeft(copy: VaultPath, left: readonly string[]): Failure {
  const [first = ''] = left;
  const more = left.length > 1 ? ` and ${left.length - 1} more lines` : '';
  return problem('fix/left-in-copy', {
    what: `${copy} was kept.`,
    why: `These words stand nowhere else: ${JSON.stringify(first.slice(0, 120))}${more}.`,
    next: 'Take over by hand what you want, then remove the copy with the choice "discard".',
  });
}
