import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { throughline } from './spawned';
import { STORAGE_VAULT, vaultOnDisk, type VaultOnDisk } from './storage-vault';

const PLAN = '\uFEFF# Plan\r\n\r\n## Phase 1: One (IN PROGRESS)\r\n\r\n1. [ ] **Alpha** — text `[M]`\r\n\t- tab point\r\n\r\n2. [/] **Beta**\r\n\r\n## 🚧 Phase 2: Two\r\n\r\n### High Priority\r\n\r\n### Lower Priority\r\n3. [ ] **Gamma** - g [L]\r\n\r\n## Phase 3: Three\r\n';

let vault: VaultOnDisk;
const planFile = (): string => join(vault.root, 'plans/plan.md');
const plan = (): string => readFileSync(planFile(), 'utf8');
const roadmap = (...words: string[]) => throughline(vault, ['roadmap', 'plans/plan.md', ...words]);

beforeEach(() => {
  vault = vaultOnDisk(STORAGE_VAULT);
  mkdirSync(join(vault.root, 'plans'), { recursive: true });
  writeFileSync(planFile(), PLAN);
});

afterEach(() => {
  vault.close();
});

describe('throughline roadmap', () => {
  it('ticks one byte, and takes it back', () => {
    expect(roadmap('--tick', 'Alpha').exit).toBe(0);
    expect(plan()).toBe(PLAN.replace('1. [ ]', '1. [x]'));
    expect(throughline(vault, ['undo']).exit).toBe(0);
    expect(plan()).toBe(PLAN);
  });

  it('moves an item into an empty group and into an empty phase, and writes only its lines', () => {
    expect(roadmap('--move', 'Alpha', '--into', 'High Priority').exit).toBe(0);
    const without = PLAN.replace('1. [ ] **Alpha** — text `[M]`\r\n\t- tab point\r\n\r\n', '');
    expect(plan()).toBe(without.replace('### High Priority\r\n', '### High Priority\r\n\r\n1. [ ] **Alpha** — text `[M]`\r\n\t- tab point\r\n'));
    expect(roadmap('--move', 'Gamma', '--into', 'Phase 3').exit).toBe(0);
    expect(plan().endsWith('## Phase 3: Three\r\n\r\n3. [ ] **Gamma** - g [L]\r\n')).toBe(true);
  });

  it('asks for one place, and says which are meant', () => {
    expect(roadmap('--move', 'Alpha').err).toContain('--move needs --behind or --into');
    expect(roadmap('--move', 'Alpha', '--behind', 'Beta', '--into', 'Phase 2').err).toContain('are two places');
    expect(roadmap('--into', 'Phase 2').err).toContain('--into says nothing without --move');
    expect(roadmap('--move', 'Alpha', '--into', 'Nowhere').err).toContain('No phase and no group is called "Nowhere"');
    expect(plan()).toBe(PLAN);
  });

  it('shows boxes as they are written, and a phase without items as empty', () => {
    const { out } = roadmap();
    expect(out).toContain('[/]  Beta');
    expect(out).toContain('Phase 3 Three  no items');
  });
});
