import { EditList } from './edit';
import { INTERFACE, PLAN, STORAGE, TASKS } from './notes';

const CRLF = (text: string): string => text.replaceAll('\n', '\r\n');

const APOSTROPHE = TASKS.replace('the old version', "the team's old version");

/** White space, markup and formatters. */
export const LAYOUT = [
  ...new EditList('white space').texts('line ends become CRLF', 'same', [STORAGE, CRLF(STORAGE)])
    .texts('a BOM appears', 'same', [STORAGE, `\uFEFF${STORAGE}`])
    .texts('the final newline goes', 'same', [STORAGE, STORAGE.trimEnd()])
    .same('a paragraph re-wrapped', STORAGE, ['local disks,\nand nothing', 'local disks, and\nnothing'])
    .same('a paragraph unwrapped', STORAGE, ['local disks,\nand nothing', 'local disks, and nothing'])
    .same('a criterion wrapped', STORAGE, ['must never block the boot', 'must never\n  block the boot'])
    .same('blank lines between criteria', STORAGE, ['- [ ] Write', '\n- [ ] Write'], ['- [ ] A failed', '\n- [ ] A failed'])
    .same('a blank line below a heading', STORAGE, ['## Overview\n', '## Overview\n\n'])
    .same('trailing blanks', STORAGE, ['Mount survives reboot', 'Mount survives reboot  '])
    .same('tabs for blanks', STORAGE, ['  - [ ] Daily', '\t- [ ] Daily'])
    .same('two blanks after a full stop', STORAGE, ['every service. Hot', 'every service.  Hot'])
    .same('a no-break space', STORAGE, ['800 MB/s', '800\u00A0MB/s'])
    .same('a decomposed letter', PLAN, ['trägt', 'tra\u0308gt'])
    .same('trailing blanks in code', INTERFACE, ['"quantity": 100 }', '"quantity": 100 }   '])
    .meaning('a blank inside code', INTERFACE, ['"side": "buy"', '"side":  "buy"'])
    .meaning('a blank that splits a word', STORAGE, ['nothing older', 'no thing older']).edits,

  ...new EditList('markup').same('stars for dashes', STORAGE, ['- Object storage\n- Access', '* Object storage\n* Access'])
    .same('plus signs for dashes', STORAGE, ['- Object storage', '+ Object storage'])
    .same('dashes for stars', PLAN, ['* Jede', '- Jede'], ['* Beträge', '- Beträge'])
    .same('a numbered list numbered anew', INTERFACE, ['2. A rejected', '1. A rejected'], ['3. The client', '1. The client'])
    .same('parentheses after the numbers', INTERFACE, ['1. Orders', '1) Orders'])
    .same('words made bold', STORAGE, ['at least 800 MB/s', '**at least 800 MB/s**'])
    .same('emphasis with underscores', INTERFACE, ['*twice*', '_twice_'])
    .same('emphasis taken away', INTERFACE, ['*twice*', 'twice'])
    .same('closing hashes', STORAGE, ['## Overview', '## Overview ##'])
    .same('a setext heading becomes ATX', PLAN, ['Setext heading\n--------------', '## Setext heading'])
    .same('a heading one level down', STORAGE, ['## Out of scope', '### Out of scope'])
    .same('a heading in capitals', STORAGE, ['## Acceptance Criteria', '## ACCEPTANCE CRITERIA'])
    .same('a heading numbered', STORAGE, ['## Acceptance Criteria', '## 3. Acceptance Criteria'])
    .same('a heading numbered anew', TASKS, ['## 2. Rollback', '## 3.1) Rollback'])
    .same('tildes for backticks', INTERFACE, ['```json', '~~~json'], ['100 }\n```', '100 }\n~~~'])
    .same('a thematic break added', STORAGE, ['\n## Out of scope', '\n---\n\n## Out of scope'])
    .texts('typographic apostrophe', 'same', [APOSTROPHE, APOSTROPHE.replace("team's", 'team’s')]).edits,

  ...new EditList('tables').same('columns aligned', INTERFACE, ['| Open orders | 250 |', '| Open orders         | 250   |'])
    .same('alignment set', INTERFACE, ['|-------|-------|', '|:------|------:|'])
    .same('a table without outer bars', INTERFACE, ['| Limit | Value |\n|-------|-------|\n| Requests per second | 10 |\n| Open orders | 250 |', 'Limit | Value\n------|------\nRequests per second | 10\nOpen orders | 250'])
    .same('a bold head', INTERFACE, ['| Limit | Value |', '| **Limit** | **Value** |'])
    .meaning('a cell changed', INTERFACE, ['| Open orders | 250 |', '| Open orders | 500 |'])
    .meaning('a row added', INTERFACE, ['| Open orders | 250 |', '| Open orders | 250 |\n| Symbols | 40 |'])
    .meaning('a row removed', INTERFACE, ['| Requests per second | 10 |\n', ''])
    .meaning('columns swapped', INTERFACE, ['| Open orders | 250 |', '| 250 | Open orders |']).edits,

  ...new EditList('fences').same('the info word gets a blank', INTERFACE, ['```json', '``` json'])
    .same('a longer fence', INTERFACE, ['```json', '````json'], ['100 }\n```', '100 }\n````'])
    .meaning('another language', INTERFACE, ['```json', '```yaml'])
    .meaning('a fence removed', INTERFACE, ['```json\n{ "side": "buy", "quantity": 100 }\n```\n', ''])
    .meaning('a criterion fenced in', STORAGE, ['- [ ] Mount survives reboot', '```\n- [ ] Mount survives reboot\n```'])
    .meaning('a query turned into an example', PLAN, ['```dataview', '```sql']).edits,
];
