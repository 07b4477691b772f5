/** The notes that the edits of the corpus start from. */
export const STORAGE = `# Storage Infrastructure

**Parent**: [[../epic|Foundation Infrastructure]] <!-- @7caf21b825f7 -->  
**Context**: [[context|Implementation Journal]]  
**Status**: implementing  
**Created**: 2026-11-20 09:10  
**Updated**: 2026-11-21 14:05

## Overview
The NAS holds cold data for every service. Hot data stays on local disks,
and nothing older than 90 days may stay there.

The share is mounted with NFS, see [[../1002/spec#Network|Development Environment]].

## Tasks
- [[1011.spec|NAS mount]]
- [[1012.spec|Backup rotation]]

## Acceptance Criteria
- [ ] Mount survives reboot
- [ ] Write speed is at least 800 MB/s
- [ ] A failed mount must never block the boot
- [ ] Backups are kept for 30 days
  - [ ] Daily backups are encrypted

## Out of scope
- Object storage
- Access from outside the house

## Deliverables
- [[deliverables/scripts/nas-setup.sh|NAS Setup Script]]
`;

export const INTERFACE = `---
type: feature
status: planning
parent: "[[../epic|Trading Platform]]"
created: 2026-10-02T08:00:00
tags: [api, broker]
summary: Orders reach the broker
---
# Broker Interface

## Requirements
1. Orders are sent over \`POST /v1/orders\`.
2. A rejected order is retried *twice*, then shown to the trader.
3. The client keeps \`snake_case_names\` as the broker sends them.

| Limit | Value |
|-------|-------|
| Requests per second | 10 |
| Open orders | 250 |

\`\`\`json
{ "side": "buy", "quantity": 100 }
\`\`\`

## Errors

> The broker answers 429 when the limit is reached.
> Wait for the time in \`Retry-After\`.

## References
- [Broker manual](https://broker.example/manual)
`;

export const PLAN = `# Rechnungen

Rechnungen werden am 1. des Monats verschickt. Kunden ohne E-Mail bekommen sie per Post.

Setext heading
--------------

Mahnungen gehen nach 14 Tagen raus, aber nicht an Neukunden.

### Regeln
* Jede Rechnung trägt eine Nummer
* Beträge werden auf 0,05 gerundet
* Der Versand darf nicht vor 8 Uhr beginnen

%% Entwurf, noch mit Anna besprechen %%

\`\`\`dataview
TABLE status FROM "rechnungen"
\`\`\`

### Progress
Half of it is built.
`;

export const TASKS = `# Release checklist

- **Owner**: Anna
- **Depends on**: [[1014.spec|Login]]

## Steps
- [ ] Write the change log 📅 2026-12-01 ⏫
- [ ] Build for Linux, Windows and macOS [effort:: 3h]
- [ ] Publish before noon #task
- [ ] Tell the team (due:: 2026-12-02)

## 2. Rollback
If a build fails, the old version stays online for 7 days.
`;
