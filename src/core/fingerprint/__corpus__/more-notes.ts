/** Further notes that the edits of the corpus start from: other forms, other languages, other trades. */
export const LOGIN = `---
id: "2104"
type: feature
status: implementing
parent: "[[../epic|Member Portal]]"
assignee: Chidi
---

# Sign in with a passkey

## User Stories
- As a member I want to sign in without a password, so that I cannot forget it.
- As an administrator I want to lock an account within 5 minutes.

## Requirements

### R1 Registration
A member may register up to **five** passkeys. Each has a name of 1–40 characters.

### R2 Fallback
If no passkey works, a code is sent by e-mail. The code expires after 10 minutes and works once.

| Case | Answer | Logged |
| --- | :---: | --- |
| Unknown key | 401 | yes |
| Locked account | 423 | yes |
| Rate limit | 429 | no |

> [!warning] Recovery
> Support staff must not see the code.

## Open questions
- Do we need passkeys on shared computers?[^1]

[^1]: Asked by the library in March.

## Definition of Done
- [ ] Works in the two newest versions of each browser
- [ ] No personal data in the logs
- [x] Reviewed by security ^ac-sec
`;

export const RUNBOOK = `# Failover of the order database

**Status**: planning · **Owner**: Platform team

1. Stop the writers: \`systemctl stop order-writer@*\`.
2. Promote the replica.

   \`\`\`sh
   pg_ctl promote -D /var/lib/postgresql/16/main
   \`\`\`

3. Point the pool at the new primary and start the writers.

## Limits
The whole failover takes less than 90 seconds. At most 2 seconds of orders may be lost.
Nobody fails over by hand between 08:00 and 09:30 UTC, except in an emergency.

## Success criteria
* [ ] \`select 1\` answers on the new primary
* [ ] All five services reconnect without a restart
* [ ] The old primary cannot come back as a second primary

## Links
- [Postgres manual](https://www.postgresql.org/docs/16/)
`;

export const FRENCH = `# Réservation de salles

**Parent** : [[../epic|Bureaux]]

## Objectif
Un membre réserve une salle pour 8 personnes au plus, au moins une heure avant la réunion.
Une réservation sans confirmation est libérée après 15 minutes.

## Critères d'acceptation
- [ ] Deux réservations ne se chevauchent jamais
- [ ] L'annulation est possible jusqu'à la dernière minute
- [ ] Le calendrier s'affiche en moins de 2 secondes
`;

export const RESEARCH = `# Forecast of tram delays

Type:: feature
Owner:: Ines

## Question
Can we tell a delay of more than 3 minutes ten minutes ahead, with a precision of 80 %?

## Data
We use the departures of 2024 and 2025 ([[../data/departures|table]]), without holidays. Weather comes from
<https://weather.example/api>. Stops with fewer than 50 departures a day are left out.

$$
d_t = \\alpha d_{t-1} + \\beta w_t
$$

## Method
- Baseline: the median delay of the same hour
- Model: gradient boosting, depth ≤ 6, learning rate 0.1
- Split: by week, never at random

## Acceptance Criteria
- [ ] Precision ≥ 0.80 at recall ≥ 0.5
- [ ] One forecast takes < 20 ms
- [ ] The notebook runs from start to end without a manual step

%%
Ideas for later: metro, buses
%%
`;
