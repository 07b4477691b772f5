import { describe, expect, it } from 'vitest';
import { readRoadmap } from '../../../core/roadmap/read-roadmap';
import { scanNote } from '../../../core/text/scan-note';
import { neighbourPlace } from './neighbour-place';

const plan = readRoadmap(scanNote('## Phase 1: A\n1. [ ] **One**\n2. [ ] **Two**\n\n## Phase 2: B\n\n## Phase 3: C\n### High\n\n### Low\n3. [ ] **Three**\n'));

describe('a place higher or lower', () => {
  it('changes neighbours inside a group', () => {
    expect(neighbourPlace(plan, 'One', 1)).toEqual({ item: 'One', to: { behind: 'Two' } });
    expect(neighbourPlace(plan, 'Two', -1)).toEqual({ item: 'One', to: { behind: 'Two' } });
  });

  it('reaches an empty phase and an empty group at the edge', () => {
    expect(neighbourPlace(plan, 'Two', 1)).toEqual({ item: 'Two', to: { groupLine: 5 } });
    expect(neighbourPlace(plan, 'Three', -1)).toEqual({ item: 'Three', to: { groupLine: 8 } });
  });

  it('ends with the plan', () => {
    expect(neighbourPlace(plan, 'Three', 1)).toBeNull();
    expect(neighbourPlace(plan, 'Nobody', 1)).toBeNull();
  });
});
