import type { Plugin } from 'obsidian';
import { findingKeys, readBaseline, writeBaseline } from '../../../core/repair/baseline';
import { ok } from '../../../core/problem';
import type { Finding } from '../../../core/trace/finding';
import type { Trace } from '../../../core/trace/trace';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import type { FileChange } from '../../../core/vault/store';
import { Listeners } from '../../index/listeners';
import type { Throughline, Unsubscribe } from '../../throughline';
import type { Baseline } from './doctor-parts';

/** Beside `throughline.yaml`: shared, and to be read by `throughline check --baseline`. */
export const BASELINE_FILE = 'throughline-baseline.json';

/** The vault's own list of known findings, followed as it changes. */
export class BaselineHere implements Baseline {
  version = 0;
  readonly isKnown = (finding: Finding): boolean => this.keys.has(this.keyOf(finding) ?? '');
  private readonly throughline: Throughline;
  private readonly listeners = new Listeners();
  private keys: ReadonlySet<string> = new Set();
  private names: { readonly trace: Trace; readonly keys: ReadonlyMap<Finding, string> } | null = null;

  constructor(plugin: Plugin, throughline: Throughline) {
    this.throughline = throughline;
    const { vault, workspace } = plugin.app;
    const look = ({ path }: { readonly path: string }): void => { if (path === BASELINE_FILE) void this.load(); };
    workspace.onLayoutReady(() => {
      void this.load();
      for (const event of [vault.on('create', look), vault.on('modify', look), vault.on('delete', look)]) plugin.registerEvent(event);
      plugin.registerEvent(vault.on('rename', (file, from) => {
        look(file);
        look({ path: from });
      }));
    });
  }

  get count(): number {
    return this.keys.size;
  }

  async accept(findings: readonly Finding[]): Promise<void> {
    const wanted = new Set(findings.map((finding) => this.keyOf(finding)));
    await this.keep((finding) => this.isKnown(finding) || wanted.has(this.keyOf(finding)), findings.length === 1 ? 'Accepted one finding as known.' : `Accepted ${findings.length} findings as known.`);
  }

  async forget(findings: readonly Finding[]): Promise<void> {
    const gone = new Set(findings.map((finding) => this.keyOf(finding)));
    await this.keep((finding) => this.isKnown(finding) && !gone.has(this.keyOf(finding)), 'The finding is new again.');
  }

  async clear(): Promise<void> {
    await this.keep(() => false, 'Every finding is shown again.');
  }

  onChange(listener: () => void): Unsubscribe {
    return this.listeners.add(listener);
  }

  /** Writes the list of the findings that stay known; without any the file goes. */
  private async keep(isKept: (finding: Finding) => boolean, said: string): Promise<void> {
    const { acts } = this.throughline;
    const path = baselinePath();
    if (path === null) return;
    await acts.run(async (desk) => {
      const known = desk.trace.findings.filter(isKept);
      const isThere = await desk.exists(path);
      return ok({ title: 'Accept findings as known', changes: changesOf(path, { known, isThere }), outcome: null });
    }, () => said);
    await this.load();
  }

  private async load(): Promise<void> {
    const { trace, app } = this.throughline;
    const path = baselinePath();
    const isThere = app.vault.getFileByPath(BASELINE_FILE) !== null;
    const text = path === null || !isThere ? null : await trace.read(path);
    const read = text?.ok === true ? readBaseline(text.value) : null;
    this.keys = read?.ok === true ? read.value : new Set();
    this.version += 1;
    this.listeners.tell();
  }

  private keyOf(finding: Finding): string | null {
    const { trace } = this.throughline.trace;
    if (trace === null) return null;
    if (this.names?.trace !== trace) this.names = { trace, keys: findingKeys(trace.findings) };
    return this.names.keys.get(finding) ?? null;
  }
}

function changesOf(path: VaultPath, { known, isThere }: { readonly known: readonly Finding[]; readonly isThere: boolean }): readonly FileChange[] {
  if (known.length === 0) return isThere ? [{ kind: 'delete', path }] : [];
  const text = writeBaseline(known);
  return isThere ? [{ kind: 'edit', path, edit: () => ok(text) }] : [{ kind: 'create', path, text }];
}

function baselinePath(): VaultPath | null {
  const path = vaultPath(BASELINE_FILE);
  return path.ok ? path.value : null;
}
