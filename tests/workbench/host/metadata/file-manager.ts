import type { DataWriteOptions } from 'obsidian';
import type { App } from '../app';
import { getFrontMatterInfo } from '../system/front-matter';
import { normalizePath } from '../system/paths';
import { parseYaml, stringifyYaml } from '../system/yaml';
import { TFolder } from '../vault/t-file';
import type { TAbstractFile, TFile } from '../vault/t-file';
import { Vault } from '../vault/vault';
import { folderOf, joined } from './link-index';
import { writeLink } from './link-writer';
import { rewriteLinks } from './rewrite-links';

/** A note whose links have to follow, and what each of them meant before. */
interface Following {
  readonly source: TFile;
  readonly targets: ReadonlyMap<string, TFile>;
}

/** Files as the user thinks of them: links follow, preferences count. */
export class FileManager {
  constructor(private readonly app: App) {}

  /** Where the user wants new notes; what is no note goes to the attachments. */
  getNewFileParent(sourcePath: string, newFilePath = ''): TFolder {
    const { vault } = this.app;
    const isAttachment = newFilePath.includes('.') && !/\.(?:md|canvas|base)$/.test(newFilePath);
    if (isAttachment) return vault.getFolderByPath(attachmentFolder(String(vault.getConfig('attachmentFolderPath')), sourcePath)) ?? vault.getRoot();
    const where = vault.getConfig('newFileLocation');
    const folder = where === 'current' ? folderOf(sourcePath) : where === 'folder' ? String(vault.getConfig('newFileFolderPath')) : '';
    return vault.getFolderByPath(normalizePath(folder)) ?? vault.getRoot();
  }

  generateMarkdownLink(file: TFile, sourcePath: string, subpath = '', alias = ''): string {
    return writeLink(this.app.vault, this.app.metadataCache, { file, sourcePath, subpath, alias });
  }

  /** Moves it, then leads the links that meant it to the new place. */
  async renameFile(file: TAbstractFile, newPath: string): Promise<void> {
    const { vault, metadataCache } = this.app;
    await metadataCache.whenStill();
    const following = this.linksTo(file);
    await vault.rename(file, newPath);
    await metadataCache.whenStill();
    if (vault.getConfig('alwaysUpdateLinks') === false) return;
    for (const one of following) await this.lead(one);
  }

  /** All notes that mean the file, or one in the folder, and those that move and lead elsewhere by the way they stand. */
  private linksTo(file: TAbstractFile): Following[] {
    const { vault, metadataCache } = this.app;
    const moving = new Set<string>();
    if (file instanceof TFolder) Vault.recurseChildren(file, ({ path }) => moving.add(path));
    else moving.add(file.path);
    const sources = Object.entries(metadataCache.resolvedLinks).filter(([source, targets]) => moving.has(source) || Object.keys(targets).some((target) => moving.has(target)));
    return sources.flatMap(([path]) => {
      const source = vault.getFileByPath(path);
      return source === null ? [] : [{ source, targets: this.targetsOf(source) }];
    });
  }

  private targetsOf(source: TFile): Map<string, TFile> {
    const cache = this.app.metadataCache.getFileCache(source);
    const targets = new Map<string, TFile>();
    for (const { link } of [...(cache?.links ?? []), ...(cache?.embeds ?? []), ...(cache?.frontmatterLinks ?? [])]) {
      const path = link.split('#')[0]?.trim() ?? '';
      const target = path === '' ? null : this.app.metadataCache.getFirstLinkpathDest(path, source.path);
      if (target !== null) targets.set(path, target);
    }
    return targets;
  }

  private async lead({ source, targets }: Following): Promise<void> {
    const { vault, metadataCache } = this.app;
    const newPath = (path: string): string | null => {
      const target = targets.get(path);
      if (target === undefined || metadataCache.getFirstLinkpathDest(path, source.path) === target) return null;
      return metadataCache.fileToLinktext(target, source.path, !path.endsWith('.md'));
    };
    const cache = metadataCache.getFileCache(source);
    if (cache === null) return;
    await vault.process(source, (text) => rewriteLinks(text, cache, newPath));
  }

  /** Asks nobody: there is nobody to ask behind this page's files. */
  async promptForDeletion(file: TAbstractFile): Promise<boolean> {
    await this.trashFile(file);
    return true;
  }

  async trashFile(file: TAbstractFile): Promise<void> {
    const option = this.app.vault.getConfig('trashOption');
    if (option === 'none') await this.app.vault.delete(file, true);
    else await this.app.vault.trash(file, option === 'system');
  }

  /** Nothing is written when the header is not YAML or the callback throws. */
  async processFrontMatter(file: TFile, fn: (frontmatter: never) => void, options?: DataWriteOptions): Promise<void> {
    await this.app.vault.process(file, (text) => withHeader(text, fn), options);
  }

  async getAvailablePathForAttachment(filename: string, sourcePath?: string): Promise<string> {
    const { vault, workspace } = this.app;
    const folder = attachmentFolder(String(vault.getConfig('attachmentFolderPath')), sourcePath ?? workspace.getActiveFile()?.path ?? '');
    if (folder !== '' && vault.getFolderByPath(folder) === null) await vault.createFolder(folder);
    return freePath(vault, folder, filename);
  }
}

function withHeader(text: string, fn: (frontmatter: never) => void): string {
  const info = getFrontMatterInfo(text);
  const read: unknown = info.exists ? parseYaml(info.frontmatter) : {};
  const header = typeof read === 'object' && read !== null && !Array.isArray(read) ? read : {};
  fn(header as never);
  const rest = info.exists ? text.slice(info.contentStart) : text;
  if (Object.keys(header).length === 0) return info.exists ? rest : text;
  return `---\n${stringifyYaml(header)}---\n${rest}`;
}

function attachmentFolder(setting: string, sourcePath: string): string {
  if (setting === '/' || setting === '') return '';
  if (setting === '.' || setting.startsWith('./')) return joined(folderOf(sourcePath), setting);
  return normalizePath(setting);
}

function freePath(vault: Vault, folder: string, filename: string): string {
  const dot = filename.lastIndexOf('.');
  const [base, extension] = dot > 0 ? [filename.slice(0, dot), filename.slice(dot)] : [filename, ''];
  const prefix = folder === '' ? '' : `${folder}/`;
  for (let n = 0; ; n += 1) {
    const path = `${prefix}${base}${n === 0 ? '' : ` ${n}`}${extension}`;
    if (vault.inAnyCase(path) === null) return path;
  }
}
