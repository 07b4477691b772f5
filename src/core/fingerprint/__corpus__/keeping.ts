import { EditList } from './edit';
import { INTERFACE, PLAN, STORAGE, TASKS } from './notes';

/** Ticks, dates, states: what people and plugins do to a spec while it is built. */
export const KEEPING = [
  ...new EditList('ticks').same('a criterion ticked', STORAGE, ['- [ ] Mount', '- [x] Mount'])
    .same('a criterion ticked with a capital', STORAGE, ['- [ ] Mount', '- [X] Mount'])
    .same('a criterion dropped with a dash', STORAGE, ['- [ ] Backups', '- [-] Backups'])
    .same('every criterion ticked', STORAGE, ['- [ ] Mount', '- [x] Mount'], ['- [ ] Write', '- [x] Write'], ['- [ ] A failed', '- [x] A failed'])
    .same('a nested criterion ticked', STORAGE, ['  - [ ] Daily', '  - [x] Daily'])
    .same('a bullet becomes a criterion', STORAGE, ['- Object storage', '- [ ] Object storage'])
    .same('a state of another theme', STORAGE, ['- [ ] Write', '- [/] Write'])
    .meaning('a criterion added', STORAGE, ['- [ ] Backups', '- [ ] Restores take less than an hour\n- [ ] Backups'])
    .meaning('a criterion removed', STORAGE, ['- [ ] Write speed is at least 800 MB/s\n', ''])
    .meaning('ticked and reworded', STORAGE, ['- [ ] Mount survives reboot', '- [x] Mount survives a power cut']).edits,

  ...new EditList('header').same('status set', STORAGE, ['**Status**: implementing', '**Status**: completed'])
    .same('updated set', STORAGE, ['2026-11-21 14:05', '2026-12-01 08:00'])
    .same('parent fingerprint confirmed', STORAGE, ['<!-- @7caf21b825f7 -->', '<!-- @6f4bbec84dea ok 2026-11-23 11:30 Anna -->'])
    .same('context line taken out', STORAGE, ['**Context**: [[context|Implementation Journal]]  \n', ''])
    .same('parent renamed', STORAGE, ['|Foundation Infrastructure]]', '|Foundations]]'])
    .same('priority added', STORAGE, ['**Status**', '**Priority**: high  \n**Status**'])
    .same('owner changed', TASKS, ['**Owner**: Anna', '**Owner**: Ben'])
    .same('colon inside the stars', STORAGE, ['**Status**: implementing', '**Status:** implementing'])
    .same('status in properties', INTERFACE, ['status: planning', 'status: blocked'])
    .same('a tag added in properties', INTERFACE, ['[api, broker]', '[api, broker, q4]'])
    .same('an effort line added', STORAGE, ['**Created**', '**Effort**: 3 days  \n**Created**'])
    .same('a reviewer line added', STORAGE, ['**Created**', '**Reviewer**: Ben  \n**Created**'])
    .meaning('a dependency added', TASKS, ['|Login]]', '|Login]], [[1015.spec|Payments]]'])
    .meaning('a dependency replaced', TASKS, ['[[1014.spec|Login]]', '[[1016.spec|Search]]'])
    .meaning('summary in properties reworded', INTERFACE, ['Orders reach the broker', 'Orders reach two brokers'])
    .meaning('title changed', STORAGE, ['# Storage Infrastructure', '# Cold Storage']).edits,

  ...new EditList('plugins').same('a due date moved', TASKS, ['📅 2026-12-01', '📅 2026-12-08'])
    .same('done date added by Tasks', TASKS, ['- [ ] Write the change log 📅 2026-12-01 ⏫', '- [x] Write the change log 📅 2026-12-01 ⏫ ✅ 2026-11-30'])
    .same('a recurrence added', TASKS, [' 📅 2026-12-01 ⏫', ' 🔁 every month 📅 2026-12-01 ⏫'])
    .same('a task id added', TASKS, ['⏫', '⏫ 🆔 rel1'])
    .same('task emoji taken out', TASKS, [' 📅 2026-12-01 ⏫', ''])
    .same('the task tag taken out', TASKS, [' #task', ''])
    .same('an inline field changed', TASKS, ['[effort:: 3h]', '[effort:: 5h]'])
    .same('an inline field in parentheses removed', TASKS, [' (due:: 2026-12-02)', ''])
    .same('a Dataview query changed', PLAN, ['TABLE status', 'TABLE status, betrag'])
    .same('a Dataview query removed', PLAN, ['```dataview\nTABLE status FROM "rechnungen"\n```\n', ''])
    .same('a Tasks query added', STORAGE, ['## Out of scope', '```tasks\nnot done\n```\n\n## Out of scope'])
    .same('a Base embedded', STORAGE, ['## Out of scope', '```base\nviews: []\n```\n\n## Out of scope'])
    .same('a block id added', STORAGE, ['Mount survives reboot', 'Mount survives reboot ^ac-1'])
    .same('a block id on its own line', STORAGE, ['\n## Tasks', '\n^overview\n\n## Tasks'])
    .meaning('a check mark that says something', STORAGE, ['Daily backups are encrypted', 'Daily backups are ✅ encrypted at rest'])
    .meaning('an emoji without a date', TASKS, ['Publish before noon #task', 'Publish before noon ❌'])
    .meaning('a line of a JSON example', INTERFACE, ['"quantity": 100', '"quantity": 1000']).edits,

  ...new EditList('remarks').same('evidence added', STORAGE, ['- [ ] Write speed is at least 800 MB/s', '- [x] Write speed is at least 800 MB/s\n  - [[context#^e-20261123-1115-d3n7ya|Evidence]]'])
    .same('a comment below a criterion', STORAGE, ['- [ ] Backups are', '  - Comment (Anna, 2026-11-21 22:14): why not two hours?\n- [ ] Backups are'])
    .same('a comment and its answer', STORAGE, ['- [ ] Backups are', '  - Comment (Anna, 2026-11-21 22:14): which disk?\n  - Done: the second one\n- [ ] Backups are'])
    .same('a hidden comment added', STORAGE, ['The NAS holds', '<!-- ask Ben about the disks -->The NAS holds'])
    .same('an Obsidian comment removed', PLAN, ['%% Entwurf, noch mit Anna besprechen %%\n\n', ''])
    .same('a comment over several lines', STORAGE, ['## Out of scope', '<!--\nTODO: numbers\n- [ ] not a criterion\n-->\n\n## Out of scope'])
    .same('a line commented that was a comment before', PLAN, ['noch mit Anna', 'schon mit Anna'])
    .meaning('a criterion commented out', STORAGE, ['- [ ] Backups are kept for 30 days', '%% - [ ] Backups are kept for 30 days %%'])
    .meaning('a comment opened into the text', PLAN, ['%% Entwurf, noch mit Anna besprechen %%', 'Entwurf, noch mit Anna besprechen'])
    .meaning('a remark that is a requirement', STORAGE, ['- Object storage', '- Object storage\n- Comments in the admin pages']).edits,
];
