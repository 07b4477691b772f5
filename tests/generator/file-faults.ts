import { HEALTHY_MARK } from './fault-site';
import type { FaultSite } from './fault-site';
import type { Planter } from './plant-faults';

const utf8 = new TextEncoder();

/** Faults of bytes and blocks, of links, and of deliverables. */
export const FILE_FAULTS = {
  'text/encoding': (site) => raw(site, Uint8Array.of(0x23, 0x20, 0x43, 0x61, 0x66, 0xe9, 0x0a)),
  'text/unreadable-properties': (site) => written(site, ['---', 'status: [planning', '---', '# Planted epic']),
  'text/merge-markers': (site) => [site.plainEpic(['', '## Overview', '<<<<<<< HEAD', 'one', '=======', 'two', '>>>>>>> phone'])],
  'text/unclosed-fence': (site) => [site.plainEpic(['', '```sh', 'mount -a', '- [ ] not counted'])],
  'text/crlf': (site) => raw(site, utf8.encode('# Planted epic\r\n\r\n**Status**: planning\r\n')),
  'text/bom': (site) => raw(site, utf8.encode('\uFEFF# Planted epic\n\n**Status**: planning\n')),
  'header/differs': (site) => written(site, ['---', 'status: implementing', '---', '# Planted epic', '', '**Status**: planning']),
  'trace/broken-link': (site) => [site.plainEpic(['', '## Overview', `See ${site.draft.written('[[never written]]', 'wiki', 'broken')}.`])],
  'trace/missing-back-link': (site) => {
    site.plainFeature(site.feature(1));
    return [site.plainEpic()];
  },
  'trace/outside-vault': (site) => [site.plainEpic(['', `See ${site.draft.written('[[../../../elsewhere/plan]]', 'wiki', 'broken')}.`])],
  'trace/stale-name': (site) => {
    const feature = site.feature(1);
    site.epicOver(feature);
    site.plainFeature(feature, ['', `Below ${site.draft.link(feature, site.epic, `${site.number} - An older name`)}.`]);
    return [feature];
  },
  'deliverable/missing-file': (site) => {
    const { draft } = site;
    const link = draft.written('[[deliverables/scripts/never.sh|Never]]', 'wiki', 'broken');
    return [site.epicWithContext([], ['', '## Deliverables', '', '### Scripts', `- ${link}`])];
  },
  'deliverable/unregistered': (site) => {
    const file = site.script(HEALTHY_MARK);
    site.epicWithContext(['', '## Deliverables', site.listed(site.epic, file)], []);
    return [file];
  },
  'deliverable/unmarked': (site) => [registered(site, site.script([]))],
  'deliverable/missing-sidecar': (site) => {
    const file = `${site.folder}/deliverables/config/planted.json`;
    site.draft.add(file, ['{}']);
    return [registered(site, file)];
  },
  'deliverable/not-listed': (site) => {
    const file = site.script(HEALTHY_MARK);
    site.epicWithContext([], ['', '## Deliverables', '', '### Scripts', site.listed(site.context, file)]);
    return [site.epic];
  },
  'deliverable/mark-differs': (site) => {
    const other = `specs/${site.number + 500}/epic.md`;
    site.draft.add(other, ['# Another epic', '', '**Status**: planning']);
    return [registered(site, site.script([`# Spec: [[../../../${site.number + 500}/epic|Another epic]]`]))];
  },
  'deliverable/broken-mark': (site) => [registered(site, site.script(['# Spec: [[../../../gone/epic|Gone]]']))],
  'vault/conflict-copy': (site) => {
    const copy = `${site.folder}/epic (Conflicted copy Phone 202611211405).md`;
    site.plainEpic();
    site.draft.add(copy, ['# Planted epic, on the phone']);
    return [copy];
  },
} as const satisfies Record<string, Planter>;

function raw(site: FaultSite, bytes: Uint8Array): string[] {
  site.draft.files.set(site.epic, bytes);
  return [site.epic];
}

function written(site: FaultSite, lines: readonly string[]): string[] {
  site.draft.add(site.epic, lines);
  return [site.epic];
}

/** Registers and lists a file, so that only the file itself is at fault. */
function registered(site: FaultSite, file: string): string {
  site.epicWithContext(['', '## Deliverables', site.listed(site.epic, file)], ['', '## Deliverables', '', '### Scripts', site.listed(site.context, file)]);
  return file;
}
