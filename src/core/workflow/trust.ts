import { sha256Hex } from '../fingerprint/fingerprint';

/** What trust covers, one part each. The order of the kinds is the order in the hash. */
export const TRUST_KINDS = ['workflow', 'include', 'file', 'command', 'env', 'options'] as const;
export type TrustKind = (typeof TRUST_KINDS)[number];

/** Something whose bytes a person has to trust before a workflow may run. */
export interface TrustPart {
  readonly kind: TrustKind;
  /** Vault path, or step id. */
  readonly name: string;
  /** SHA-256 of the part's bytes, 64 hex digits. */
  readonly sha256: string;
}

/** A trusted workflow, as the device keeps it outside every vault. */
export interface TrustRecord {
  readonly workflow: string;
  readonly sha256: string;
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly parts: readonly TrustPart[];
}

/** The one hash over all parts: what must be the same when a run starts as when it was trusted. */
export function trustHash(parts: readonly TrustPart[]): string {
  const lines = inHashOrder(parts).map(({ kind, name, sha256 }) => `${kind} ${byteLength(name)}:${name} ${sha256}\n`);
  return sha256Hex(`throughline-trust 1\n${lines.join('')}`);
}

/** The parts as the hash takes them in: by kind, then by the bytes of the name. */
export function inHashOrder(parts: readonly TrustPart[]): readonly TrustPart[] {
  return [...parts].sort(byKindAndName);
}

/** A part whose body is a JSON value, written without blanks and with keys in code-point order. */
export function jsonPart(kind: TrustKind, name: string, value: unknown): TrustPart {
  return { kind, name, sha256: sha256Hex(canonicalJson(value)) };
}

/** JSON without white space, keys in code-point order, and no escapes but those that JSON demands. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([one], [other]) => compareCodePoints(one, other));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

/** What changed since a workflow was trusted, for the prompt that asks again. */
export interface TrustChange {
  readonly kind: TrustKind;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
}

export function trustChanges(before: readonly TrustPart[], now: readonly TrustPart[]): readonly TrustChange[] {
  const key = ({ kind, name }: TrustPart): string => `${kind} ${name}`;
  const old = new Map(before.map((part) => [key(part), part]));
  const fresh = new Map(now.map((part) => [key(part), part]));
  const gone = before.filter((part) => !fresh.has(key(part))).map(({ kind, name }): TrustChange => ({ kind, name, change: 'removed' }));
  const rest = now.flatMap((part): TrustChange[] => {
    const known = old.get(key(part));
    if (known?.sha256 === part.sha256) return [];
    return [{ kind: part.kind, name: part.name, change: known === undefined ? 'added' : 'changed' }];
  });
  return [...gone, ...rest];
}

function byKindAndName(one: TrustPart, other: TrustPart): number {
  return TRUST_KINDS.indexOf(one.kind) - TRUST_KINDS.indexOf(other.kind) || compareCodePoints(one.name, other.name);
}

/** The order of UTF-8 bytes is the order of code points. */
function compareCodePoints(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = (a[at]?.codePointAt(0) ?? 0) - (b[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
