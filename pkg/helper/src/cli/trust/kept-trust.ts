import { ok, problem, type Result } from '../../../../../src/core/problem';
import type { OpenLibrary } from '../../helper/workflow-library';
import type { StoredTrust } from '../../node/trust-store';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { alignRows } from '../print/table';
import { openShelf, type Shelf } from '../workflow/open-shelf';

/** What is trusted on this device for this vault. */
export function listTrusted(input: Input): Result<Answer> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const all = shelf.value.trust.all();
  if (!all.ok) return all;
  const library = shelf.value.library.read();
  const rows = all.value.map((record) => ({ workflow: record.workflow, state: stateOf(record, { library, shelf: shelf.value }), sha256: record.sha256, at: record.at, by: record.by }));
  return ok(
    answer({
      text: () => (rows.length === 0 ? 'No workflow of this vault is trusted on this device.' : alignRows(rows.map(({ workflow, state, sha256, at }) => [workflow, state, sha256.slice(0, 12), at].map((text) => ({ text })))).join('\n')),
      json: () => ({ version: 1, trusted: rows }),
    }),
  );
}

function stateOf({ workflow }: StoredTrust, { library, shelf }: { library: OpenLibrary; shelf: Shelf }): 'trusted' | 'changed' | 'gone' {
  const ready = library.ready(workflow);
  if (!ready.ok) return ready.problem.code === 'workflow/unknown' ? 'gone' : 'changed';
  return shelf.trust.check(ready.value.whole).ok ? 'trusted' : 'changed';
}

/** Takes trust back. */
export function revokeTrust(input: Input, name: string): Result<Answer> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const revoked = shelf.value.trust.revoke(name);
  if (!revoked.ok) return revoked;
  if (!revoked.value) return problem('trust/not-trusted', { what: 'Nothing was taken back.', why: `${name} is not trusted on this device.`, next: 'Run "throughline trust --list" for what is.' });
  return ok(answer({ text: () => `${name} is trusted on this device no longer.`, json: () => ({ version: 1, workflow: name, state: 'untrusted' }) }));
}
