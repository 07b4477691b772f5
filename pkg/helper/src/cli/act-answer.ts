import { answer, type Answer } from './answer';
import type { Performed } from './perform-act';
import type { Look } from './print/look';

/** The answer of a verb that wrote something: what the act reports, its undo id and the files it touched. */
export function actAnswer<T extends object>(done: Performed<T>, text: (look: Look) => string, extra: Partial<Answer> = {}): Answer {
  const { outcome, receipt, written } = done;
  const act = written && receipt.paths.length > 0 ? receipt.id : null;
  const preview = written ? [] : ['Nothing was written. These files would change:', ...receipt.paths.map((path) => `  ${path}`)];
  return answer({
    text,
    json: () => ({ version: 1, ...outcome, act, paths: receipt.paths, written }),
    ...extra,
    notes: [...(extra.notes ?? []), ...preview],
  });
}

/** Plain lines of text, empty ones dropped. */
export function lines(...parts: readonly (string | null | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n');
}

/** `1 entry`, `3 entries`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${grouped(amount)} ${amount === 1 ? one : many}`;
}

/** The language tables of the platform take longer to load than most answers take. */
function grouped(amount: number): string {
  return amount < 1_000 ? String(amount) : `${grouped(Math.floor(amount / 1_000))},${String(amount % 1_000).padStart(3, '0')}`;
}
