import { markLinks } from './mark-text';
import type { NewMark } from './mark';

const SIDECAR_ENDING = '.trace.md';

/** `report.pdf` to `report.pdf.trace.md`. */
export function sidecarPath(path: string): string {
  return path + SIDECAR_ENDING;
}

export function isSidecar(path: string): boolean {
  return fileOfSidecar(path) !== null;
}

/** `report.pdf.trace.md` to `report.pdf`; null when the path is not a sidecar's. */
export function fileOfSidecar(path: string): string | null {
  if (!path.toLowerCase().endsWith(SIDECAR_ENDING)) return null;
  const file = path.slice(0, -SIDECAR_ENDING.length);
  return file === '' || file.endsWith('/') ? null : file;
}

/** True inside a `deliverables/` folder: elsewhere the registry is enough unless a sidecar is asked for. */
export function wantsSidecar(path: string): boolean {
  return path.split('/').slice(0, -1).includes('deliverables');
}

/** The text of a new sidecar for the file at `path`. */
export function sidecarText(path: string, mark: NewMark): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const links = markLinks('slashes', { ...mark, fingerprint: null });
  const tie = mark.fingerprint === null ? '' : ` <!-- ${mark.fingerprint} -->`;
  const spec = links?.spec ?? `[[${mark.spec.target}]]`;
  const lines = [`**File**: [[${name}]]`, `**Spec**: ${spec}${tie}`];
  if (links !== null && links.context !== null) lines.push(`**Context**: ${links.context}`);
  return `# Trace: ${name}\n\n${lines.join('  \n')}\n`;
}
