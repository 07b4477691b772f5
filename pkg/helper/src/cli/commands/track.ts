import { trackLinks, trackPlan, type TrackScope } from '../../../../../src/core/acts/track-links';
import type { TieSite } from '../../../../../src/core/acts/tie-sites';
import { ok, type Result } from '../../../../../src/core/problem';
import { tieLabel } from '../../../../../src/core/suspect/suspect-words';
import { actAnswer, count, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { misused } from '../read-values';
import { vaultSuspects } from '../suspects/vault-suspects';
import type { Verb } from '../verb';

export const track: Verb = {
  name: 'track',
  group: 'writing',
  summary: 'Start tracking changes of links that nobody recorded yet',
  about: ['Takes the links as true as they stand and records what their specs mean now, so that they turn suspect when that changes. Links that are tracked already stay as they are.'],
  arguments: [{ name: 'ID', summary: 'A spec: its links both ways', need: 'optional' }],
  options: [
    { name: 'branch', summary: 'The spec and everything below it' },
    { name: 'all', summary: 'The whole vault' },
    { name: 'dry-run', summary: 'Only show which links would be tracked' },
  ],
  examples: [
    { line: 'track --all --dry-run', does: 'what would be tracked' },
    { line: 'track 1000 --branch', does: 'an epic with everything below it' },
  ],
  exits: [],
  run: runTrack,
};

async function runTrack(input: Input): Promise<Result<Answer>> {
  const id = input.argument('ID');
  if ((id === null) !== input.flag('all')) return misused('It is not clear which links are meant.', 'Give the id of a spec, or --all.');
  const open = openDesk(input);
  if (!open.ok) return open;
  const scope: TrackScope = id === null ? { of: 'vault' } : { of: input.flag('branch') ? 'branch' : 'spec', spec: id };
  const plan = trackPlan(open.value.desk.trace, scope);
  if (!plan.ok) return plan;
  await vaultSuspects(open.value);
  const done = await performAct(open.value, (desk) => trackLinks(desk, scope));
  if (!done.ok) return done;
  const { links, left } = done.value.outcome;
  const shown = done.value.written ? [] : plan.value.sites.map((site) => lineOf(open.value, site));
  const rest = left === 0 ? null : `${count(left, 'link')} left as they are: their lines have no room for a fingerprint.`;
  return ok(actAnswer(done.value, () => lines(...shown, `${done.value.written ? 'Tracking' : 'Would track'} ${count(links, 'link')}.`, rest)));
}

function lineOf({ desk }: OpenDesk, site: TieSite): string {
  return `  ${tieLabel(desk.trace, site)} -> ${desk.trace.specs.get(site.upstream)?.id ?? site.upstream}  ${site.source}`;
}
