import { alignmentFaults, alignmentSections, alignmentTriggers, findingOf } from '../change/alignment';
import type { AlignmentReport } from '../change/alignment';
import type { AlignedNote, AlignmentScope } from '../change/alignment-scope';
import type { Change } from '../change/change';
import { readGlossary } from '../change/glossary';
import { ANSWERS, openQuestions } from '../change/questions';
import { renewReport } from '../change/report-sections';
import { answerGate } from '../journal/gates';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { specRoots } from '../spec/spec-roots';
import { scanNote } from '../text/scan-note';
import { isInside, isNote, joinPath, resolveFrom, folderOf, vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { openChange } from './change-desk';
import type { OpenChange } from './change-desk';
import { ChangeSet } from './change-set';
import { diffTexts } from './change-texts';
import { questionAbout, writeReport } from './change-report';
import type { Desk } from './desk';
import { stampFor } from '../change/going-back';

export interface AlignRequest {
  /** Name or folder; null is the only open change. */
  readonly change: string | null;
  /** Reason to skip the phase; null looks. */
  readonly skip: string | null;
  /** Also looks for words that are nearly those of the glossary. */
  readonly nearDuplicates: boolean;
  /** null is what the configuration says. */
  readonly mode: AlignmentScope['mode'] | null;
}

export interface AlignOutcome extends Omit<AlignmentReport, 'at'> {
  readonly change: VaultPath;
  readonly path: VaultPath;
  /** The question that a critical finding asks; null without one. */
  readonly gate: string | null;
}

const MOST_NOTES = 500;

/** Looks whether the rest of the specs still fits the change, and writes the report; or writes why that is not needed. */
export async function alignChange(desk: Desk, request: AlignRequest): Promise<Result<Act<AlignOutcome>>> {
  const opened = await openChange(desk, request.change);
  if (!opened.ok) return opened;
  const { change, config } = opened.value;
  if (change.diffs.length === 0) return nothingRecorded();
  const mode = request.mode ?? config.alignment.mode;
  const scope = await scopeOf(desk, opened.value, { mode, withNearDuplicates: request.nearDuplicates });
  const triggers = alignmentTriggers(scope, { onCrossRefs: config.alignment.triggerOnCrossRefs, onNewSpec: config.alignment.triggerOnNewSpec });
  const asked = request.skip?.trim() ?? '';
  const skipped = asked !== '' ? asked : triggers.length === 0 && mode !== 'full_audit' ? 'No trigger: no other spec is referenced or concerned' : null;
  const path = joinPath(change.folder, 'alignment_report.md');
  const findings = skipped === null ? alignmentFaults(scope).map((fault) => findingOf(fault, { from: path, form: desk.settings.linkForm })) : [];
  return write(desk, change, { path, mode, skipped, triggers, findings });
}

async function write(desk: Desk, change: Change, report: Omit<AlignOutcome, 'gate' | 'change'>): Promise<Result<Act<AlignOutcome>>> {
  const { path, findings } = report;
  const critical = findings.filter(({ severity }) => severity === 'CRITICAL');
  const gate = critical.length === 0 ? null : questionAbout(desk, { at: stampFor(change, 'alignment', desk.clock.minute()), question: `Alignment found ${String(critical.length)} critical ${critical.length === 1 ? 'finding' : 'findings'}: is it solved?`, options: ANSWERS.alignment, about: critical.map(({ place, text }) => `${place} ${text}`).join('\n') });
  const changes = new ChangeSet();
  const settled = await settleOld(desk, changes, { path, isClean: gate === null, skipped: report.skipped });
  if (!settled.ok) return settled;
  const sections = alignmentSections({ ...report, at: stampFor(change, 'alignment', desk.clock.minute()) });
  const written = settled.value ? ok(null) : await writeReport(desk, changes, { path, sections, gates: gate === null ? [] : [gate] });
  if (!written.ok) return written;
  if (settled.value) changes.edit(path, (text) => renewed(text, sections));
  return changes.act(`Align ${change.feature}`, { ...report, change: change.folder, gate: gate?.id ?? null });
}

function renewed(text: string, sections: Parameters<typeof renewReport>[1]): Result<string> {
  return ok(renewReport(text, sections));
}

/** A look that finds nothing critical any more answers the question of the look before; one that is left out answers it with its reason. */
async function settleOld(desk: Desk, changes: ChangeSet, { path, isClean, skipped }: { readonly path: VaultPath; readonly isClean: boolean; readonly skipped: string | null }): Promise<Result<boolean>> {
  if (!isClean || !(await desk.exists(path))) return ok(false);
  const text = await desk.read(path);
  if (!text.ok) return text;
  const open = openQuestions(text.value);
  const by = skipped === null ? { person: '(looked again)', comment: null } : { person: desk.person, comment: `Alignment left out: ${skipped}` };
  for (const gate of open) changes.edit(path, (now) => answerGate(now, { gate: gate.id, option: 'finding-solved', at: desk.clock.minute(), ...by }));
  return ok(open.length > 0);
}

interface ScopeWish {
  readonly mode: AlignmentScope['mode'];
  readonly withNearDuplicates: boolean;
}

async function scopeOf(desk: Desk, opened: OpenChange, wish: ScopeWish): Promise<AlignmentScope> {
  const { change } = opened;
  const affected = new Map<VaultPath, AlignedNote>();
  for (const { path, before } of await beforeTexts(desk, opened)) {
    const text = await desk.read(path);
    if (text.ok) affected.set(path, { path, scan: scanNote(text.value), before: before === null ? null : scanNote(before), isAffected: true });
  }
  const resolve = (source: VaultPath, target: string): VaultPath | null => resolveOf(desk, source, target);
  const others: AlignedNote[] = [];
  for (const path of neighboursOf(desk, { change, affected, resolve, mode: wish.mode })) {
    const text = await desk.read(path);
    if (text.ok) others.push({ path, scan: scanNote(text.value), before: null, isAffected: false });
  }
  const sections = change.diffs.flatMap(({ spec, sections: rows }) => rows.map((row) => ({ ...row, spec })));
  return { ...wish, notes: [...affected.values(), ...others], sections, glossary: await glossaryOf(desk), resolve };
}

async function beforeTexts(desk: Desk, { change }: OpenChange): Promise<{ readonly path: VaultPath; readonly before: string | null }[]> {
  const found: { path: VaultPath; before: string | null }[] = [];
  for (const diff of change.diffs) {
    if (diff.spec === null) continue;
    const texts = await diffTexts(desk, diff);
    found.push({ path: diff.spec, before: texts === null || texts.before === '' ? null : texts.before });
  }
  return found;
}

/** Notes that the affected specs link, and notes that link them; in a full audit every note below the spec folders. */
function neighboursOf(desk: Desk, { change, affected, resolve, mode }: { readonly change: Change; readonly affected: ReadonlyMap<VaultPath, AlignedNote>; readonly resolve: AlignmentScope['resolve']; readonly mode: ScopeWish['mode'] }): VaultPath[] {
  const roots = specRoots(desk.settings);
  const isSession = (path: VaultPath): boolean => roots.some((root) => isInside(joinPath(root, 'meta/sessions'), path));
  const linked = [...affected.values()].flatMap(({ path, scan }) => scan.links.filter(({ external, target }) => !external && target !== '').map(({ target }) => resolve(path, target)));
  const linking = [...affected.keys()].flatMap((path) => (desk.linksTo?.(path) ?? []).map(({ source }) => source));
  const whole = mode === 'full_audit' ? (desk.files?.() ?? [...desk.trace.specs.keys()]).filter((path) => roots.some((root) => isInside(root, path))) : [];
  const all = new Set([...linked, ...linking, ...whole].filter((path): path is VaultPath => path !== null));
  return [...all].filter((path) => isNote(path) && !affected.has(path) && !isSession(path) && !isInside(change.folder, path)).sort().slice(0, MOST_NOTES);
}

function resolveOf(desk: Desk, source: VaultPath, target: string): VaultPath | null {
  const found = desk.resolve?.(source, target) ?? null;
  if (found !== null) return found;
  const files = new Set<string>(desk.files?.() ?? [...desk.trace.specs.keys()]);
  const tries = [target, `${target}.md`].flatMap((one) => {
    const [near, whole] = [resolveFrom(folderOf(source), one), vaultPath(one)];
    return [near, whole.ok ? whole.value : null];
  });
  return tries.find((path) => path !== null && files.has(path)) ?? null;
}

/** The glossary of the first spec folder: `meta/glossary.md`, else `glossary.md`. */
async function glossaryOf(desk: Desk): Promise<AlignmentScope['glossary']> {
  for (const root of specRoots(desk.settings)) {
    for (const name of ['meta/glossary.md', 'glossary.md']) {
      const path = joinPath(root, name);
      const text = (await desk.exists(path)) ? await desk.read(path) : null;
      if (text?.ok === true) return readGlossary(scanNote(text.value));
    }
  }
  return [];
}

function nothingRecorded(): Result<never> {
  return problem('change/no-diff', { what: 'Nothing was looked at.', why: 'The change has no recorded diff, so it is not known what changed.', next: 'Record it first: throughline feature diff.' });
}
