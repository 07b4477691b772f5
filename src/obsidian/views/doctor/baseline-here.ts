import type { Plugin } from 'obsidian';
import { baselineRow, findingKeys, readBaseline } from '../../../core/repair/baseline';
import type { BaselineRow } from '../../../core/repair/baseline';
import { keepKnown } from '../../../core/repair/keep-known';
import type { Finding } from '../../../core/trace/finding';
import type { Trace } from '../../../core/trace/trace';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import { Listeners } from '../../index/listeners';
import type { Throughline, Unsubscribe } from '../../throughline';
import type { Baseline } from './doctor-parts';

/** Beside `throughline.yaml`: shared, and to be read by `throughline check --baseline`. */
export const BASELINE_FILE = 'throughline-baseline.json';

/** The vault's own list of known findings, followed as it changes. */
export class BaselineHere implements Baseline {
  version = 0;
  readonly isKnown = (finding: Finding): boolean => this.keys.has(this.keyOf(finding));
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
    const rows = findings.map((finding) => baselineRow(finding, this.keyOf(finding)));
    const said = findings.length === 1 ? 'Accepted one finding as known.' : `Accepted ${findings.length} findings as known.`;
    await this.keep((known) => [...known, ...rows.filter(({ key }) => !known.some((row) => row.key === key))], said);
  }

  async forget(findings: readonly Finding[]): Promise<void> {
    const gone = new Set(findings.map((finding) => this.keyOf(finding)));
    await this.keep((known) => known.filter(({ key }) => !gone.has(key)), 'The finding is new again.');
  }

  async clear(): Promise<void> {
    await this.keep(() => [], 'Every finding is shown again.');
  }

  onChange(listener: () => void): Unsubscribe {
    return this.listeners.add(listener);
  }

  /** Changes the list of known findings; without any the file goes. A file that is no baseline is left alone. */
  private async keep(change: (known: readonly BaselineRow[]) => readonly BaselineRow[], said: string): Promise<void> {
    const path = baselinePath();
    if (path === null) return;
    await this.throughline.acts.run((desk) => keepKnown(desk, { path, change }), () => said);
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

  /** A finding that the trace does not hold, such as one of a plain note, is known by itself. */
  private keyOf(finding: Finding): string {
    const { trace } = this.throughline.trace;
    if (trace !== null && this.names?.trace !== trace) this.names = { trace, keys: findingKeys(trace.findings) };
    return this.names?.keys.get(finding) ?? findingKeys([finding]).get(finding) ?? '';
  }
}

function baselinePath(): VaultPath | null {
  const path = vaultPath(BASELINE_FILE);
  return path.ok ? path.value : null;
}
