import { ok, problem, type Result } from '../../../../../src/core/problem';
import { trustNow } from '../../helper/trust-now';
import type { ReadyWorkflow } from '../../helper/workflow-library';
import type { StoredTrust } from '../../node/trust-store';
import { destructiveIn } from '../../node/trust-store-explain';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openVault } from '../open-vault';
import { askTrust } from '../workflow/ask-trust';
import { openShelf } from '../workflow/open-shelf';

/** Shows what a workflow would run and asks; with `--yes --sha256` it was shown before, to a person or a script. */
export async function trustWorkflow(input: Input, name: string): Promise<Result<Answer>> {
  const vault = openVault(input);
  if (!vault.ok) return vault;
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const { library, config, clock } = shelf.value;
  const ready = library.read().ready(name);
  if (!ready.ok) return ready;
  const known = trustNow(library.trust, ready.value.whole);
  if (known.ok) return ok(trusted(known.value, []));
  const by = config.name ?? 'a person at this device';
  const at = clock.instant();
  if (input.flag('yes')) {
    const fine = isTheOneShown(ready.value, input.option('sha256'));
    if (!fine.ok) return fine;
    const granted = library.trust.grant({ whole: ready.value.whole, by, at, destructive: [] });
    return granted.ok ? ok(trusted(granted.value, leftOut(ready.value))) : granted;
  }
  if (!input.terminal.inIsTerminal) return nobodyToAsk(ready.value);
  const asked = await askTrust({ terminal: input.terminal, library, ready: ready.value, by, at, question: 'Trust this on this device?' });
  return asked.ok ? ok(trusted(asked.value, [])) : asked;
}

function trusted({ workflow, sha256, at }: StoredTrust, notes: readonly string[]): Answer {
  return answer({ text: () => `${workflow} is trusted on this device.`, json: () => ({ version: 1, workflow, state: 'trusted', sha256, at }), notes });
}

/** Commands that throw work away are each asked about, which no script can answer. */
function leftOut(ready: ReadyWorkflow): readonly string[] {
  return destructiveIn(ready.whole).map(({ step, argv }) => `Not approved: ${argv.join(' ')} in ${step}. Run "throughline trust ${ready.whole.workflow}" in a terminal to approve it.`);
}

function isTheOneShown({ whole }: ReadyWorkflow, typed: string | null): Result<null> {
  if (typed === whole.sha256) return ok(null);
  const why = typed === null ? '--yes alone does not say what is trusted.' : `What would run now has another hash than ${typed.slice(0, 64)}.`;
  return problem('trust/hash', { what: 'Nothing was trusted.', why, next: `Read what "throughline workflow show ${whole.workflow} --json" prints, then give its sha256 with --sha256.` });
}

function nobodyToAsk({ whole }: ReadyWorkflow): Result<never> {
  return problem('cli/not-agreed', { what: 'Nothing was trusted.', why: 'Nobody can be asked: standard input is no terminal.', next: `Run it in a terminal, or add --yes --sha256 with the hash that "throughline workflow show ${whole.workflow} --json" prints.` });
}
