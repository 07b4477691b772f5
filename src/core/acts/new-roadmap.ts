import { problem } from '../problem';
import type { Result } from '../problem';
import { slug } from '../stage/activity-workflow';
import { cleanLine } from '../journal/entry-text';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';

export interface NewRoadmap {
  /** Title of the roadmap, and the name of its note below `plans`. */
  readonly name: string;
}

/** Makes a roadmap to begin with: one phase, one item, a scale of sizes. */
export async function newRoadmap(desk: Desk, { name }: NewRoadmap): Promise<Result<Act<{ readonly path: VaultPath }>>> {
  const title = cleanLine(name);
  const stem = slug(title);
  if (stem === '') return notMade('The name holds no letter or digit', 'Give it a name such as Roadmap');
  const path = vaultPath(`plans/${stem}.md`);
  if (!path.ok) return path;
  if (await desk.exists(path.value)) return notMade(`${path.value} is there already`, 'Open it, or take another name');
  return new ChangeSet().create(path.value, textOf(title, desk.clock.minute().slice(0, 10))).act(`New roadmap ${title}`, { path: path.value });
}

function textOf(title: string, day: string): string {
  return `# ${title}

**Start**: ${day}

## Phase 1: First steps

1. [ ] **First item** — what is there when it is done \`[M]\`
   - One point of it

### Effort Scale
- **S**: 1 day
- **M**: 3 days
- **L**: 1 week
`;
}

function notMade(why: string, next: string): ReturnType<typeof problem> {
  return problem('roadmap/not-made', { what: 'The roadmap was not made.', why: `${why}.`, next: `${next}.` });
}
