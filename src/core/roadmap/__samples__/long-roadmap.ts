/** Items of one group: their sizes in order, and how many points each has. */
interface GroupPlan {
  readonly name: string;
  readonly sizes: string;
  readonly points: string;
}

interface PhasePlan {
  readonly heading: string;
  readonly groups: readonly GroupPlan[];
}

/** A long plan of ten phases and a maintenance section: 52 items with 211 points. */
const PHASES: readonly PhasePlan[] = [
  { heading: '## Phase 1: Ground (COMPLETE)', groups: [{ name: 'What stands', sizes: 'C C C', points: '3 3 3' }] },
  { heading: '## Phase 2: Tidying & Order (NEW - HIGH PRIORITY)', groups: [{ name: 'Better bones', sizes: 'L M M S', points: '4 4 4 4' }] },
  { heading: '## Phase 3: Trials & Proof (NEW - HIGH PRIORITY)', groups: [{ name: 'Test benches', sizes: 'M L M', points: '4 4 4' }] },
  { heading: '## Phase 4: Pocket Machines (IN PROGRESS)', groups: [{ name: 'High Priority', sizes: 'L M M', points: '4 4 4' }] },
  { heading: '## Phase 5: Tools of the Hand (NEW)', groups: [{ name: 'Workbench', sizes: 'M S S M', points: '5 5 5 4' }] },
  { heading: '## Phase 6: The Writing Desk (NEW)', groups: [{ name: 'Kind to beginners', sizes: 'M S S M M S S', points: '4 4 4 4 5 4 4' }] },
  { heading: '## Phase 7: Belts and Rails', groups: [{ name: 'High Priority', sizes: 'M M M L', points: '4 4 4 5' }, { name: 'Medium Priority', sizes: 'M S', points: '4 4' }] },
  { heading: '## Phase 8: Halls & Services (FUTURE)', groups: [{ name: 'High Priority', sizes: 'L L L', points: '4 5 4' }, { name: 'Medium Priority', sizes: 'M M S', points: '4 4 4' }] },
  { heading: '## Phase 9: Fitting the Iron (FUTURE)', groups: [{ name: 'High Priority', sizes: 'M L M', points: '4 4 4' }, { name: 'Medium Priority', sizes: 'M S', points: '4 4' }] },
  { heading: '## Phase 10: Books & Examples (ONGOING)', groups: [{ name: 'Medium Priority', sizes: 'S M S S S', points: '4 4 4 4 4' }, { name: 'Lower Priority', sizes: 'S S', points: '4 4' }] },
  { heading: '## Upkeep and Old Debts', groups: [{ name: 'Ongoing', sizes: 'K K K K', points: '4 4 4 4' }] },
];

const TAGS: Readonly<Record<string, string>> = { C: 'COMPLETE', K: 'CONTINUOUS' };

const NOTES = `## Notes

### Effort Scale
- **XS**: 1 day (a page)
- **S**: 2-3 days (a simple part)
- **M**: 1 week (a part with joints)
- **L**: 2 weeks (several parts)
- **XL**: 3+ weeks (a machine)

### Current Status
**Phase 1 (Ground)** - COMPLETE
- Walls stand

**Phase 7 (Belts & Rails)** - PLANNED
- Drawn, not begun

### Success Metrics
- **Start Time**: < 30 minutes for a new hall (from days)
- **Sameness**: 100% of all halls
- **Coverage**: >80% of the parts
- **Output**: +50% by better tools
- **Safe Copies**: 99.9% of nights
- **Habit**: Fewer trips to the store over 30 days

### Dependencies
- Phase 2 (Tidying) should precede Phase 3 (Trials) for clean benches
- Phase 3 (Trials) enables bold changes in all subsequent phases
- Phase 4 builds on Phase 1 walls
- Phase 5/6 (Tools/Desk) can proceed in parallel
- Phase 7 requires finished pocket machines
- Phase 8 depends on Phase 7 belts and rails
- Phase 9 iron works build on all previous phases
- Books (Phase 10) is ongoing throughout all phases

### Hall by hall
- **North hall**: two presses, one crane
- **South hall**: quiet work
`;

/** The plan as a note. Items are numbered through; points are nested as deep as the number is wide. */
export function longRoadmap(): string {
  let number = 0;
  const phases = PHASES.map(({ heading, groups }) => {
    const texts = groups.map(({ name, sizes, points }) => {
      const counts = points.split(' ').map(Number);
      const items = sizes.split(' ').map((size, at) => itemText(++number, size, counts[at] ?? 0));
      return `### ${name}\n${items.join('\n\n')}`;
    });
    return `${heading}\n\n${texts.join('\n\n')}`;
  });
  return `# Workshop roadmap\n\n${phases.join('\n\n')}\n\n${NOTES}`;
}

function itemText(number: number, size: string, points: number): string {
  const indent = ' '.repeat(String(number).length + 2);
  const bullets = Array.from({ length: points }, (_, at) => `${indent}- Point ${String(at + 1)} of item ${String(number)}`);
  const box = size === 'C' ? 'x' : ' ';
  return [`${String(number)}. [${box}] **Item number ${String(number)}** — What it is about \`[${TAGS[size] ?? size}]\``, ...bullets].join('\n');
}
