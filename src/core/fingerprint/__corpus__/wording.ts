import { EditList } from './edit';
import { INTERFACE, PLAN, STORAGE, TASKS } from './notes';

/** Words, numbers, structure and links: what a spec asks for. */
export const WORDING = [
  ...new EditList('numbers').meaning('a speed', STORAGE, ['800 MB/s', '900 MB/s'])
    .meaning('a unit', STORAGE, ['800 MB/s', '800 GB/s'])
    .meaning('a retention time', STORAGE, ['kept for 30 days', 'kept for 60 days'])
    .meaning('a number in words', INTERFACE, ['retried *twice*', 'retried *three times*'])
    .meaning('a limit in a quote', INTERFACE, ['answers 429', 'answers 503'])
    .meaning('a decimal', PLAN, ['auf 0,05 gerundet', 'auf 0,01 gerundet'])
    .meaning('a day of the month', PLAN, ['am 1. des', 'am 15. des'])
    .meaning('an address', INTERFACE, ['POST /v1/orders', 'POST /v2/orders'])
    .meaning('a list item renumbered inside a sentence', PLAN, ['nach 14 Tagen', 'nach 4 Tagen']).edits,

  ...new EditList('negation and duty').meaning('not added', STORAGE, ['Mount survives reboot', 'Mount does not survive reboot'])
    .meaning('never taken out', STORAGE, ['must never block', 'must block'])
    .meaning('must to should', STORAGE, ['must never', 'should never'])
    .meaning('may to must', STORAGE, ['may stay there', 'must stay there'])
    .meaning('at least to at most', STORAGE, ['at least 800', 'at most 800'])
    .meaning('before to after', TASKS, ['Publish before noon', 'Publish after noon'])
    .meaning('nicht taken out', PLAN, ['aber nicht an Neukunden', 'aber an Neukunden'])
    .meaning('ohne to mit', PLAN, ['Kunden ohne E-Mail', 'Kunden mit E-Mail'])
    .meaning('and to or', TASKS, ['Windows and macOS', 'Windows or macOS']).edits,

  ...new EditList('words').meaning('a typo mended', STORAGE, ['Write speed', 'Writing speed'])
    .meaning('a letter mended', STORAGE, ['Mount survives', 'Mounts survives'])
    .meaning('a comma', STORAGE, ['local disks,', 'local disks'])
    .meaning('a word capitalised', STORAGE, ['Object storage', 'Object Storage'])
    .meaning('a synonym', STORAGE, ['cold data', 'archived data'])
    .meaning('a name in code', INTERFACE, ['`snake_case_names`', '`camelCaseNames`'])
    .meaning('a sentence added', PLAN, ['per Post.', 'per Post. Sammelrechnungen gibt es nicht.'])
    .meaning('a sentence removed', STORAGE, ['The NAS holds cold data for every service. ', ''])
    .meaning('a paragraph translated', PLAN, ['Rechnungen werden am 1. des Monats verschickt.', 'Invoices are sent on the 1st of the month.'])
    .meaning('the whole note translated', PLAN, ['Mahnungen gehen nach 14 Tagen raus, aber nicht an Neukunden.', 'Reminders go out after 14 days, but not to new customers.'], ['# Rechnungen', '# Invoices'])
    .meaning('two criteria swapped', STORAGE, ['- [ ] Mount survives reboot\n- [ ] Write speed is at least 800 MB/s', '- [ ] Write speed is at least 800 MB/s\n- [ ] Mount survives reboot'])
    .meaning('a quote reworded', INTERFACE, ['Wait for the time', 'Wait twice the time']).edits,

  ...new EditList('sections').same('a section moved up', STORAGE, ['## Out of scope\n- Object storage\n- Access from outside the house\n\n', ''], ['## Overview', '## Out of scope\n- Object storage\n- Access from outside the house\n\n## Overview'])
    .same('an empty section added', STORAGE, ['## Out of scope', '## Risks\n\n## Out of scope'])
    .same('a list of deliverables grows', STORAGE, ['|NAS Setup Script]]', '|NAS Setup Script]]\n- [[deliverables/docs/guide.md|Guide]] - how to restore'])
    .same('progress written', PLAN, ['Half of it is built.', 'All of it is built.'])
    .same('a change log added', STORAGE, ['## Out of scope', '## Change log\n- 2026-11-21 first version\n\n## Out of scope'])
    .same('references added', INTERFACE, ['(https://broker.example/manual)', '(https://broker.example/manual)\n- [FAQ](https://broker.example/faq)'])
    .same('metrics added', STORAGE, ['## Deliverables', '## Metrics\n- **Total Sessions**: 3\n\n## Deliverables'])
    .meaning('a section renamed', STORAGE, ['## Out of scope', '## Later'])
    .meaning('a section added', STORAGE, ['## Out of scope', '## Security\nThe share is open to the home network only.\n\n## Out of scope'])
    .meaning('a section removed', STORAGE, ['## Out of scope\n- Object storage\n- Access from outside the house\n', ''])
    .meaning('an item moved to another section', STORAGE, ['- Object storage\n', ''], ['- [ ] Mount survives', '- [ ] Object storage\n- [ ] Mount survives'])
    .meaning('a section taken apart', TASKS, ['- [ ] Publish', '## Publishing\n- [ ] Publish'])
    .meaning('a requirement hidden under References', INTERFACE, ['- [Broker manual]', '- Orders above 10,000 need a second pair of eyes\n- [Broker manual]'])
    .meaning('a requirement hidden under Status', STORAGE, ['## Deliverables', '## Status\nThe old NAS must stay until June.\n\n## Deliverables']).edits,

  ...new EditList('links').same('a link follows a moved note', STORAGE, ['[[../1002/spec#Network|', '[[../../2000/1002/spec#Network|'])
    .same('a wiki link becomes a Markdown link', STORAGE, ['[[../1002/spec#Network|Development Environment]]', '[Development Environment](../1002/spec.md#network)'])
    .same('a link becomes plain words', STORAGE, ['[[../1002/spec#Network|Development Environment]]', 'Development Environment'])
    .same('a task added to the list', STORAGE, ['- [[1012.spec|Backup rotation]]', '- [[1012.spec|Backup rotation]]\n- [[1013.spec|Monitoring]]'])
    .same('a task renamed in the list', STORAGE, ['|NAS mount]]', '|Mount the NAS]]'])
    .same('a task of the list ticked', STORAGE, ['- [[1011.spec|NAS mount]]', '- [x] [[1011.spec|NAS mount]]'])
    .same('an embed alone in its bullet', STORAGE, ['- Object storage', '- ![[network.png]]\n- Object storage'])
    .same('a picture resized', `${STORAGE}\n## Picture\nThe wiring: ![[wiring.png|300]] as built.\n`, ['wiring.png|300', 'wiring.png|450'])
    .meaning('an alias reworded', STORAGE, ['|Development Environment]]', '|Test Environment]]'])
    .meaning('a link retargeted under the same alias', STORAGE, ['[[../1002/spec#Network|', '[[../1003/spec|'])
    .meaning('a web address in the text', `${STORAGE}\n## Mirror\nPackages come from https://a.example/apt daily.\n`, ['https://a.example/apt', 'https://b.example/apt'])
    .meaning('a described link in a list', STORAGE, ['- Object storage', '- [[../1005/spec|Archive]] takes over after a year\n- Object storage']).edits,
];
