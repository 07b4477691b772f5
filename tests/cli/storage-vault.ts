import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small vault with one of everything that a command can show, and one fault: a link in 1011 that leads nowhere. */
export const STORAGE_VAULT: Readonly<Record<string, string>> = {
  'specs/1000/epic.md': `# Foundation Infrastructure

**Status**: implementing  
**Created**: 2026-11-20 09:00  
**Updated**: 2026-11-20 09:00

## Overview
What everything else stands on.

## Features
- [[1001/spec|Storage Infrastructure]]

## Acceptance Criteria
- [ ] Every feature is completed
`,
  'specs/1000/1001/spec.md': `# Storage Infrastructure

**Parent**: [[../epic|Foundation Infrastructure]]  
**Context**: [[context|Implementation Journal]]  
**Status**: implementing  
**Created**: 2026-11-20 09:10  
**Updated**: 2026-11-20 14:05

## Overview
The NAS holds cold data.

## Tasks
- [[1011.spec|NAS mount]]

## Acceptance Criteria
- [x] Mount survives reboot
  - [[context#^e-20261120-1426-x1q9fz|Evidence]]
- [ ] Write speed is at least 800 MB/s

## Deliverables
- [[deliverables/scripts/nas-setup.sh|NAS Setup Script]]
`,
  'specs/1000/1001/context.md': `# Context: Storage Infrastructure

**Spec**: [[spec|1001 - Storage Infrastructure]]  
**Parent**: [[../epic|Foundation Infrastructure]]  
**Status**: implementing  
**Created**: 2026-11-20 14:05  
**Updated**: 2026-11-20 15:35

## Summary
NFS storage mounted at boot.

## Implementation Timeline

### Session 1: 2026-11-20 - NAS mount
**Duration**: 1.5 hours  
**Participants**: User, Claude  
**Status**: partial  
**Started**: 2026-11-20 14:05 ^s-20261120-1405-k3x9p2

#### Planning
- Decided to use NFS for the mount ^e-20261120-1407-m4t8q1
  - Comment (Claude, 2026-11-20 14:10): Why not SMB?

#### Testing
- Reboot: ✅ mounted after 4 s ^e-20261120-1426-x1q9fz

#### Issues & Resolutions
- **Issue**: Permission denied on /mnt/nas ^e-20261120-1432-h7n2qd

## Deliverables

### Scripts
- [[deliverables/scripts/nas-setup.sh|NAS Setup Script]] - Mounts the share

## Dependencies Delivered To

## Metrics

## Notes & Learnings

### Technical Decisions
- Chose NFS over SMB ^e-20261120-1436-c4w1tb
  - Why: better on Linux
  - Instead of: SMB
`,
  'specs/1000/1001/1011.spec.md': `# NAS mount

**Parent**: [[spec|Storage Infrastructure]] <!-- @000000000000 -->  
**Status**: planning  
**Created**: 2026-11-20 13:50  
**Updated**: 2026-11-20 13:50

## Overview
As the [[mount notes]] say.

## Acceptance Criteria
- [ ] The share is mounted at boot
- [ ] A missing share is noticed
`,
  'specs/1000/1001/deliverables/scripts/nas-setup.sh': `#!/usr/bin/env bash
# Spec: [[../../spec|1001 - Storage Infrastructure]]
# Context: [[../../context|1001 - Storage Infrastructure]]

set -euo pipefail
`,
};

/** A vault on the disk with a device folder beside it. */
export interface VaultOnDisk {
  readonly root: string;
  readonly device: string;
  readonly close: () => void;
}

/** Writes files into a scratch folder; with `git`, as the first commit of a repository. */
export function vaultOnDisk(files: Readonly<Record<string, string>>, { git }: { readonly git: 'committed' | 'none' } = { git: 'none' }): VaultOnDisk {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'throughline-cli-')));
  const root = join(folder, 'vault');
  mkdirSync(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  if (git === 'committed') commitAll(root);
  return {
    root,
    device: join(folder, 'device'),
    close: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function commitAll(root: string): void {
  const git = (...words: string[]) => execFileSync('git', ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.org', '-c', 'commit.gpgsign=false', ...words], { cwd: root, stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Start the storage specs');
}
