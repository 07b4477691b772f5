import type { Chance } from './chance';
import { folderOf, nameOf, relative } from './vault-draft';
import type { VaultDraft } from './vault-draft';
import { aSentence, aThing, filler } from './wording';

export interface NotesPlan {
  readonly count: number;
  readonly linksPerNote: number;
  /** Characters of filler in each note. */
  readonly pad: number;
  /** Specs that notes link to. */
  readonly specs: readonly string[];
}

interface Linking {
  readonly draft: VaultDraft;
  readonly chance: Chance;
  readonly source: string;
  readonly target: string;
}

/** Every way of writing a link, right, broken, and where none counts. Each tells the lines of one link. */
const FORMS: readonly ((linking: Linking) => readonly string[])[] = [
  ({ draft, target }) => [`See ${draft.written(`[[${stemOf(target)}]]`, 'wiki', 'resolved')}.`],
  ({ draft, target }) => [`See ${draft.written(`[[${stemOf(target)}|that note]]`, 'wiki', 'resolved')}.`],
  ({ draft, target }) => [`See ${draft.written(`[[${stemOf(target)}#Details]]`, 'wiki', 'resolved')}.`],
  ({ draft, target }) => [`See ${draft.written(`[[${stemOf(target)}#^first|the first line]]`, 'wiki', 'resolved')}.`],
  ({ draft, target }) => [draft.written(`![[${stemOf(target)}]]`, 'wiki', 'resolved')],
  ({ draft, target }) => [`See ${draft.written(`[[${target.slice(0, -3)}|by its path]]`, 'wiki', 'resolved')}.`],
  ({ draft, target }) => [`See ${draft.written(`[[/${target}]]`, 'wiki', 'resolved')}.`],
  ({ draft, target }) => [`See ${draft.written(`[[${stemOf(target)}.md]]`, 'wiki', 'resolved')}.`],
  ({ draft, target }) => [`See ${draft.written(`[[${stemOf(target).toUpperCase()}]]`, 'wiki', 'resolved')}.`],
  ({ draft, source, target }) => [`See ${draft.written(`[[${climbing(source, target)}]]`, 'wiki', 'resolved')}.`],
  ({ draft, source, target }) => [`See ${draft.written(`[text](${encodeURI(relative(source, target))}.md)`, 'markdown', 'resolved')}.`],
  ({ draft, source, target }) => [`See ${draft.written(`[text](<${relative(source, target)}.md>)`, 'markdown', 'resolved')}.`],
  ({ draft, source, target }) => [`See ${draft.written(`[text](${encodeURI(relative(source, target))}.md#details "Title")`, 'markdown', 'resolved')}.`],
  ({ draft, target }) => ['', '| a | b |', '| --- | --- |', `| 1 | ${draft.written(`[[${stemOf(target)}\\|cell]]`, 'wiki', 'resolved')} |`, ''],
  ({ draft, target }) => ['', '> [!note]', `> ${draft.written(`[[${stemOf(target)}]]`, 'wiki', 'resolved')}`, ''],
  ({ draft }) => [`See ${draft.written('[[#Details]]', 'wiki', 'resolved')}.`],
  ({ draft, chance }) => [`See ${draft.written(`[[no such ${aThing(chance)}]]`, 'wiki', 'broken')}.`],
  ({ draft, chance }) => [`See ${draft.written(`[text](no-such-${aThing(chance)}.md)`, 'markdown', 'broken')}.`],
  ({ draft, chance }) => [draft.written(`![[${aThing(chance)} photo.png]]`, 'wiki', 'broken')],
  () => ['See [the site](https://example.org/page) and <https://example.org>.'],
  ({ target }) => [`Write \`[[${stemOf(target)}]]\` or \`\`[[${stemOf(target)}|x]]\`\` to link.`],
  ({ target }) => ['', '```md', `[[${stemOf(target)}]]`, '- [ ] no box', '```', ''],
  ({ target }) => ['', '~~~', '```', `![[${stemOf(target)}]]`, '```', '~~~', ''],
  ({ target }) => ['', '- item', '', '  ```yaml', `  [[${stemOf(target)}]]`, '  ```', ''],
  ({ target }) => [`<!-- [[${stemOf(target)}]] -->`],
  ({ target }) => [`%% [[${stemOf(target)}]] %%`],
];
const FOLDERS = ['notes', 'notes/areas/data work', 'notes/archive/2025', 'daily'];

/** Writes plain notes that link each other in every form, some of them specs too. */
export function writeNotes(draft: VaultDraft, chance: Chance, plan: NotesPlan): void {
  const paths = Array.from({ length: plan.count }, (_, index) => `${chance.pick(FOLDERS)}/${aThing(chance)} ${aThing(chance)} ${index}.md`);
  paths.forEach((source, index) => {
    const links = Array.from({ length: plan.linksPerNote }, (_, turn) => {
      const form = FORMS[(index * plan.linksPerNote + turn) % FORMS.length];
      return form === undefined ? [] : form({ draft, chance, source, target: chance.pick(paths) });
    });
    draft.add(source, [...opening(chance, source, index), ...links.flat(), ...boxes(draft, index), ...toSpec(draft, chance, { source, specs: plan.specs }), ...padding(chance, plan.pad)]);
  });
}

function opening(chance: Chance, source: string, index: number): string[] {
  const properties = index % 4 === 0 ? ['---', 'tags: [note]', `aliases: ["number ${index}"]`, '---'] : [];
  return [...properties, `# ${stemOf(source)}`, '', `${aSentence(chance)} ^first`, '', '## Details', ''];
}

function boxes(draft: VaultDraft, index: number): string[] {
  if (index % 5 !== 0) return [];
  const numbered = draft.box(' ', 'in a numbered list').slice(2);
  return ['', draft.box('x', 'first'), `    ${draft.box(' ', 'below it')}`, draft.box('-', 'dropped'), '', `1. ${numbered}`];
}

function toSpec(draft: VaultDraft, chance: Chance, { source, specs }: { readonly source: string; readonly specs: readonly string[] }): string[] {
  return specs.length > 0 && chance.often(0.3) ? [`It belongs to ${draft.link(source, chance.pick(specs), 'a spec')}.`] : [];
}

function padding(chance: Chance, pad: number): string[] {
  return pad === 0 ? [] : ['', '## More', '', ...filler(chance, pad)];
}

function stemOf(path: string): string {
  return nameOf(path).slice(0, -3);
}

function climbing(source: string, target: string): string {
  const way = relative(source, target);
  return way.startsWith('..') || folderOf(source) === '' ? way : `./${way}`;
}
