import type { App, SettingDefinitionGroup, SettingDefinitionPage, SettingGroupItem } from 'obsidian';
import { vaultPath } from '../../core/vault/paths';
import type { Throughline } from '../throughline';
import { pickFolder } from '../views/trace-tree/pick-folder';
import { checkCategories, checkZone } from './check-values';
import type { SettingKey } from './setting-values';

/** Keeps another list of spec folders. */
export type KeepRoots = (roots: readonly string[]) => void;

/** What stands in `throughline.yaml`. */
export function sharedDefinitions(throughline: Throughline, keepRoots: KeepRoots): SettingDefinitionGroup<SettingKey> {
  return {
    type: 'group',
    heading: 'Shared with everyone who uses this vault',
    items: [specFolders(throughline, keepRoots), ...ofNewSpecs(), ...ofSessions(), more(throughline.app)],
  };
}

function specFolders({ app, settings }: Throughline, keepRoots: KeepRoots): SettingDefinitionPage<SettingKey> {
  const roots = settings.shared.specRoots;
  return {
    type: 'page',
    name: 'Spec folders',
    desc: 'Where Throughline looks for specs.',
    displayValue: () => settings.shared.specRoots.join(', '),
    status: () => (settings.shared.specRoots.every((root) => isFolder(app, root)) ? null : 'warning'),
    items: [
      {
        type: 'list',
        heading: 'Folders',
        emptyState: 'No folder is looked at. Add one.',
        items: roots.map((root) => ({ name: root, desc: isFolder(app, root) ? '' : 'There is no such folder in this vault.' })),
        addItem: { name: 'Add folder', action: () => void addFolder(app, roots, keepRoots) },
        onReorder: (from, to) => { keepRoots(moved(roots, from, to)); },
        onDelete: (at) => { keepRoots(roots.filter((_, place) => place !== at)); },
      },
    ],
  };
}

function ofNewSpecs(): readonly SettingGroupItem<SettingKey>[] {
  return [
    {
      name: 'Header style',
      desc: 'Of new specs and journals. Notes that exist keep theirs.',
      control: { type: 'dropdown', key: 'headerForm', options: { bold: 'Bold keys', properties: 'Properties' } },
    },
    {
      name: 'Aliases for specs',
      desc: 'Lets the quick switcher find "1001 - Cold storage". "Always" offers them for the specs that are there.',
      control: { type: 'dropdown', key: 'aliases', options: { properties: 'In properties only', always: 'Always' } },
    },
  ];
}

function ofSessions(): readonly SettingGroupItem<SettingKey>[] {
  return [
    {
      name: 'Participants',
      desc: 'Written into new sessions, between commas. Empty means your name.',
      control: { type: 'text', key: 'participants', placeholder: 'Anna, Claude' },
    },
    {
      name: 'Update "Updated"',
      desc: 'When the date of the last change is written.',
      control: { type: 'dropdown', key: 'updated', options: { session: 'At session start and finish', always: 'On every change' } },
    },
  ];
}

/** What is set once for a vault, if at all: on a page of its own, so that the first one stays short. */
function more(app: App): SettingDefinitionPage<SettingKey> {
  return {
    type: 'page',
    name: 'More for this vault',
    desc: 'Links, times, templates, categories, what makes links suspect, run notes.',
    items: [...ofNewFiles(app), categories(), suspectParts(), runNotes(app)],
  };
}

function ofNewFiles(app: App): readonly SettingGroupItem<SettingKey>[] {
  return [
    {
      name: 'Link form',
      desc: 'Of links that are written for you.',
      control: { type: 'dropdown', key: 'linkForm', options: { wiki: 'Wiki links', markdown: 'Markdown links' } },
    },
    {
      name: 'Time zone',
      desc: 'Of the times in journals. Empty means the one of each device.',
      control: { type: 'text', key: 'timezone', placeholder: Intl.DateTimeFormat().resolvedOptions().timeZone, validate: checkZone },
    },
    {
      name: 'Templates folder',
      desc: 'Your own templates for specs, journals and deliverables.',
      control: { type: 'folder', key: 'templates', placeholder: 'Built-in templates', validate: (path) => checkFolder(app, path) },
    },
  ];
}

function categories(): SettingGroupItem<SettingKey> {
  return {
    name: 'Categories',
    desc: 'Headings for deliverables beyond scripts, documentation and configuration. One on each line: the folder below deliverables, a colon, the heading.',
    control: { type: 'textarea', key: 'categories', placeholder: 'charts: Charts', rows: 4, validate: checkCategories },
  };
}

function suspectParts(): SettingGroupItem<SettingKey> {
  return {
    name: 'What makes links suspect',
    desc: 'Parts of a spec between commas: title, requirements, criteria, or names of sections; epic/title for epics alone.',
    control: { type: 'text', key: 'suspectParts', placeholder: 'title, requirements, criteria' },
  };
}

function runNotes(app: App): SettingGroupItem<SettingKey> {
  return {
    name: 'Run notes folder',
    desc: 'For notes of workflow runs without a spec, that a phone can read and answer. Empty keeps none; runs of a spec have theirs beside it.',
    control: { type: 'folder', key: 'runs', placeholder: 'No notes', validate: (path) => checkFolder(app, path) },
  };
}

async function addFolder(app: App, roots: readonly string[], keepRoots: KeepRoots): Promise<void> {
  const folder = await pickFolder(app, []);
  if (folder !== null && !roots.includes(folder.path)) keepRoots([...roots, folder.path]);
}

function moved(roots: readonly string[], from: number, to: number): readonly string[] {
  const rest = roots.filter((_, at) => at !== from);
  return [...rest.slice(0, to), ...roots.slice(from, from + 1), ...rest.slice(to)];
}

function checkFolder(app: App, text: string): string {
  if (text.trim() === '' || isFolder(app, text.trim())) return '';
  return `There is no folder "${text.trim()}" in this vault.`;
}

function isFolder(app: App, text: string): boolean {
  const path = vaultPath(text);
  return path.ok && (app.vault.getFolderByPath(path.value) !== null || path.value.startsWith('.'));
}
