import type { Chance } from './chance';
import { folderOf, nameOf, relative } from './vault-draft';

interface Linking {
  readonly source: string;
  readonly target: string;
}

type Form = (linking: Linking) => string | null;

/** Every way of writing a link to a file; null where the file cannot be linked so. */
const FORMS: readonly Form[] = [
  ({ target }) => `See [[${stem(target)}]].`,
  ({ target }) => `See [[${stem(target)}|that one]].`,
  ({ target }) => `See [[${stem(target)}#Overview]] and [[${stem(target)}#^first|a block]].`,
  ({ target }) => `See [[${short(target)}]].`,
  ({ target }) => `See [[/${short(target)}|from the root]].`,
  ({ target }) => `See [[${target}]].`,
  ({ source, target }) => `See [[${climbing(source, target)}]].`,
  ({ source, target }) => `See [[${relative(source, target)}|by its way]].`,
  ({ source, target }) => `![[${relative(source, target)}]]`,
  ({ target }) => `![[${nameOf(target)}|300]]`,
  ({ source, target }) => `See [text](${encodeURI(whole(source, target)).replaceAll('(', '%28').replaceAll(')', '%29')}).`,
  ({ source, target }) => `See [text](<${whole(source, target)}> "Title").`,
  ({ source, target }) => `See [text](${whole(source, target).replaceAll(' ', '%20').replaceAll('(', '%28').replaceAll(')', '%29')}#overview).`,
  ({ target }) => `See [text](/${encodeURI(target).replaceAll('(', '%28').replaceAll(')', '%29')}).`,
  ({ target }) => `See [text](${encodeURI(target).replaceAll('(', '%28').replaceAll(')', '%29')}).`,
  ({ target }) => `\n| a | b |\n| --- | --- |\n| 1 | [[${short(target)}]] |\n`,
  ({ target }) => `> [!note] [[${stem(target)}\\|cell]]`,
  ({ source, target }) => `See [words][ref-${nameOf(target).length}].\n\n[ref-${nameOf(target).length}]: <${whole(source, target)}>\n`,
  ({ target }) => `See [[${stem(target).toUpperCase()}]].`,
  ({ source, target }) => `![picture](${encodeURI(whole(source, target)).replaceAll('(', '%28').replaceAll(')', '%29')})`,
  () => 'See [[no such note]] and [text](no-such.md) and [[#Here]].',
  ({ target }) => `Write \`[[${stem(target)}]]\` or <!-- [[${stem(target)}]] --> to link.`,
  ({ target }) => `\n\`\`\`md\n[[${stem(target)}]]\n\`\`\`\n`,
];

/** A handful of links from a file to others. */
export function oldLinks(chance: Chance, source: string, targets: readonly string[]): string[] {
  return Array.from({ length: chance.between(3, 8) }, () => chance.pick(FORMS)({ source, target: chance.pick(targets) }) ?? '').flatMap((line) => line.split('\n'));
}

function stem(path: string): string {
  return nameOf(path).replace(/\.md$/, '');
}

function short(path: string): string {
  return path.replace(/\.md$/, '');
}

function whole(source: string, target: string): string {
  const way = relative(source, target);
  return target.endsWith('.md') ? `${way}.md` : way;
}

function climbing(source: string, target: string): string {
  const way = relative(source, target);
  return way.startsWith('..') || folderOf(source) === '' ? way : `./${way}`;
}
