import { vaultOf } from '../driver/scratch-vault';
import type { ScratchVault } from '../driver/scratch-vault';

/** What a hostile note puts wherever text goes. */
export const HOSTILE = '<img src=x onerror="window.pwned=true"><script>window.pwned=true</script>';
/** The picture that no pane may load. */
export const REMOTE = 'https://pictures.example/spy.png';

const PICTURE = `![spy](${REMOTE}) <img src="${REMOTE}">`;

/** A vault whose titles, criteria, entries, comments, questions and names all carry hostile text and remote pictures. */
export function hostileVault(): ScratchVault {
  return vaultOf({
    'specs/1000/epic.md': spec({ title: `Epic ${HOSTILE}`, header: '**Status**: implementing', below: `## Features\n- [[1001/spec|Feature ${HOSTILE}]]\n` }),
    'specs/1000/1001/spec.md': spec({
      title: `Feature ${HOSTILE}`,
      header: `**Parent**: [[../epic|Epic ${HOSTILE}]]  \n**Context**: [[context|Implementation Journal]]  \n**Status**: implementing`,
      below: '',
    }),
    'specs/1000/1001/context.md': JOURNAL,
    'specs/1000/1001/1002.spec.md': spec({ title: `Task ${HOSTILE}`, header: `**Parent**: [[spec|Feature ${HOSTILE}]]  \n**Status**: ${HOSTILE}`, below: '' }),
    'specs/1000/1001/gates/1001-g-20261121-1410-m4t8q1.md': GATE,
    'specs/1000/1001/deliverables/scripts/a.sh': '#!/bin/sh\necho a\n',
    'plans/roadmap.md': PLAN,
    'specs/meta/processes/evil.md': PROCESS,
    'specs/meta/processes/evil/alpha.md': SUBJECT,
    'specs/meta/sessions/rule-builder_2026-11-21/proposal.md': PROPOSAL,
    'specs/meta/sessions/rule-builder_2026-11-21/refinement_summary.md': REFINEMENT,
    'specs/1000/1001/spec (Conflicted copy <img src=x onerror=1> 202611211405).md': `# ${HOSTILE}\n`,
  });
}

function spec({ title, header, below }: { readonly title: string; readonly header: string; readonly below: string }): string {
  return `# ${title}\n\n${header}\n\n## Overview\n${HOSTILE} ${PICTURE}\n\n${below}\n## Acceptance Criteria\n- [ ] Criterion ${HOSTILE} ${PICTURE}\n  - Comment (Eve ${HOSTILE}, 2026-11-21 14:22): ${HOSTILE}\n`;
}

const JOURNAL = `# Context: Feature ${HOSTILE}

**Spec**: [[spec|1001 - Feature ${HOSTILE}]]  
**Status**: implementing  
**Created**: 2026-11-21 14:05  
**Updated**: 2026-11-21 14:05

## Summary
${HOSTILE} ${PICTURE}

## Implementation Timeline

### Session 1: 2026-11-21 - Session ${HOSTILE}
**Participants**: User, Eve ${HOSTILE}  
**Status**: in-progress  
**Started**: 2026-11-21 14:05 ^s-20261121-1405-k3x9p2

#### Planning
- Plan ${HOSTILE} ${PICTURE} (Eve ${HOSTILE}) ^e-20261121-1407-m4t8q1
  - Comment (Eve ${HOSTILE}, 2026-11-21 14:22): ${HOSTILE} ${PICTURE}
- Asked [[gates/1001-g-20261121-1410-m4t8q1|${HOSTILE}]] ^e-20261121-1410-m4t8q2

#### Testing
- Test ${HOSTILE}: ✅ ${PICTURE} ^e-20261121-1426-x1q9fz
  - ${HOSTILE}: ❌ ${PICTURE}

#### Commits
- \`a1b2c3d\`: ${HOSTILE} ^e-20261121-1430-t6g2hn

#### Issues & Resolutions
- **Issue**: ${HOSTILE} ${PICTURE} ^e-20261121-1432-h7n2qd

## Deliverables

### Scripts
- [[deliverables/scripts/a.sh|Script ${HOSTILE}]] - ${HOSTILE}

## Dependencies Delivered To

## Metrics

## Notes & Learnings

### Technical Decisions
- Decision ${HOSTILE} ${PICTURE} ^e-20261121-1436-c4w1tb
`;

const GATE = `# Decision: ${HOSTILE}

- **Gate**: Question ${HOSTILE} ${PICTURE} <!-- @5d1e90c2ab47 --> ^g-20261121-1410-m4t8q1
  - [ ] m4t8q1 yes
  - [ ] m4t8q1 ${HOSTILE}
  - Comment:
  - Answer:
`;

const PLAN = `# Plan ${HOSTILE}

## Phase 1: ${HOSTILE} ${PICTURE} (IN PROGRESS)

### Group ${HOSTILE}
1. [ ] **Item ${HOSTILE}** — ${HOSTILE} ${PICTURE} \`[M]\` → [[specs/1000/epic|${HOSTILE}]]
   - Point ${HOSTILE} ${PICTURE}
2. [ ] **Other ${HOSTILE}** — ${PICTURE} \`[S]\`

## Notes

### Success Metrics
- **${HOSTILE}**: < 3 ${HOSTILE}
  - 2026-11-21: 2 ${HOSTILE}

### Dependencies
- ${HOSTILE} ${PICTURE}
- **Other ${HOSTILE}** requires **Item ${HOSTILE}**
`;

const PROCESS = `# Process ${HOSTILE}

## Stage 1: ${HOSTILE}
**Objective**: ${HOSTILE} ${PICTURE}

### Activities
1. **Activity ${HOSTILE}**
   - Scan ${HOSTILE}: \`scan <hostname> ${HOSTILE}\`

### Context Dependencies
- \`domain/${HOSTILE}.md\` - ${HOSTILE}

### Success Criteria
- ${HOSTILE} ${PICTURE}

### Checkpoint
**${HOSTILE}**: ${HOSTILE}

## Stage 2: Later ${HOSTILE}

## Success Metrics

### ${HOSTILE}
- ${HOSTILE}: 100%
`;

const SUBJECT = `# Process ${HOSTILE}: alpha

**Type**: process-run  
**Process**: [[../evil|${HOSTILE}]]  
**Subject**: alpha  
**Started**: 2026-11-21 09:00

## Requirements

- **Purpose**: ${HOSTILE} ${PICTURE}

## Stage 1: ${HOSTILE}

### Activities

1. [ ] **Activity ${HOSTILE}**
   - [ ] Scan ${HOSTILE} ${PICTURE}

### Success criteria

- [ ] ${HOSTILE}
  - 2026-11-21: ${HOSTILE} ${PICTURE}

### Lessons

- 2026-11-21: ${HOSTILE} ${PICTURE}

## Stage 2: Later ${HOSTILE}

## Gates
`;

const PROPOSAL = `# Proposal: ${HOSTILE}

## Proposal Summary

**Request:** ${HOSTILE} ${PICTURE}
**Intent:** ${HOSTILE}
**Affected Specs:**
- [[../../../1000/1001/spec|${HOSTILE}]] - Section ${HOSTILE}

**Key Changes:**
1. ${HOSTILE} ${PICTURE}

**Open Questions:**
- [ ] ${HOSTILE} ${PICTURE}

- **Gate**: Confirm ${HOSTILE} <!-- @5d1e90c2ab47 --> ^g-20261121-1411-m4t8q9
  - [ ] m4t8q9 approve
  - [ ] m4t8q9 reject
  - Comment:
  - Answer:
`;

const REFINEMENT = `## Refinement Summary

| Spec | Rounds | Gaps Found | Gaps Resolved | Final State |
|------|--------|------------|---------------|-------------|
| ${HOSTILE} | 1 | 1 | 0 | ${HOSTILE} |

### Key Decisions
1. ${HOSTILE} - Rationale: ${PICTURE}
`;
