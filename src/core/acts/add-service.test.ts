import { describe, expect, it } from 'vitest';
import { aDesk, aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { annaAt, CONTEXT, FILES, startedVault } from '../../../tests/fakes/storage-vault';
import { scanNote } from '../text/scan-note';
import { parseJournal } from '../journal/parse-journal';
import { addService } from './add-service';
import { briefOf } from './brief';

const REQUEST = { spec: '1001', name: 'Storage Manager Service', path: 'services/storage-manager/' };

describe('a service that the work goes into', () => {
  it('stands in the context, once for each place, and is read from there', async () => {
    const store = await startedVault();
    for (const request of [REQUEST, REQUEST, { ...REQUEST, name: 'Archive:', path: './archive' }]) {
      await doAct(store, (desk) => addService(desk, request), annaAt('2026-11-21 15:00'));
    }

    expect(store.text(CONTEXT)).toContain('### Integration Points\n- Storage Manager Service: `services/storage-manager/`\n- Archive: `archive/`\n');
    const desk = await aDesk(store);
    const [services = []] = [...desk.trace.contexts.values()].map((context) => context.services);
    expect(services.map(({ name, path }) => [name, path])).toEqual([['Storage Manager Service', 'services/storage-manager/'], ['Archive', 'archive/']]);
    const brief = await briefOf(desk, { spec: '1001', budget: 8000 });
    expect(brief.ok && brief.value.services).toEqual(['Storage Manager Service: `services/storage-manager/`', 'Archive: `archive/`']);
    expect(brief.ok && brief.value.text).toContain('## Goes into\n- Storage Manager Service: `services/storage-manager/`\n');
  });

  it('makes the context where there is none', async () => {
    const store = aVault(FILES);
    const done = await doAct(store, (desk) => addService(desk, REQUEST), annaAt('2026-11-21 15:00'));

    expect(done.outcome.contextCreated).toBe(true);
    expect(store.text(CONTEXT)).toContain('- Storage Manager Service: `services/storage-manager/`\n');
  });

  it.each(['/etc', '~/x', 'C:\\x', '../x', 'a/../../x', 'a b', 'a`b', '', '.', ' '])('lies below the root of the repository: %s', async (path) => {
    expect(await refusal(aVault(FILES), (desk) => addService(desk, { ...REQUEST, path }))).toBe('service/unclear');
  });

  it('has a name', async () => {
    expect(await refusal(aVault(FILES), (desk) => addService(desk, { ...REQUEST, name: ' : ' }))).toBe('service/unclear');
  });

  it('has a name without links', async () => {
    const store = await startedVault();
    await doAct(store, (desk) => addService(desk, { ...REQUEST, name: 'Store [[old]] [new](x)' }), annaAt('2026-11-21 15:00'));

    expect(store.text(CONTEXT)).toContain('- Store ((old)) (new)(x): `services/storage-manager/`\n');
  });

  it.each([
    ['- Data Pipeline: `services/data-pipeline/` ', [{ name: 'Data Pipeline', path: 'services/data-pipeline/' }]],
    ['- **Archive**: `services/archive/`', [{ name: 'Archive', path: 'services/archive/' }]],
    ['- [[services/map|The map]] - draws it', [{ name: 'The map', path: 'services/map' }]],
    ['- `services/only/`', [{ name: 'services/only/', path: 'services/only/' }]],
    ['- nothing that lies somewhere', []],
  ])('is read as people write it: %s', (line, wanted) => {
    const { services } = parseJournal(scanNote(`# Context: A\r\n\r\n## Dependencies Delivered To\r\n\r\n### Integration Points\r\n${line}\r\n`));

    expect(services.map(({ name, path }) => ({ name, path }))).toEqual(wanted);
  });
});
