import type { TFile } from '../vault/t-file';
import type { Vault } from '../vault/vault';
import type { MetadataCache } from './metadata-cache';

const EMBEDDED = new Set(['avif', 'bmp', 'gif', 'jpeg', 'jpg', 'png', 'svg', 'webp', 'mp3', 'wav', 'm4a', 'ogg', '3gp', 'flac', 'mp4', 'webm', 'ogv', 'mov', 'mkv', 'pdf']);

/** A link as the user wants links to be written. */
export function writeLink(vault: Vault, cache: MetadataCache, link: { file: TFile; sourcePath: string; subpath: string; alias: string }): string {
  const embed = EMBEDDED.has(link.file.extension) ? '!' : '';
  const { file, sourcePath, subpath, alias } = link;
  if (vault.getConfig('useMarkdownLinks') === true) {
    const target = file.path === sourcePath && subpath !== '' ? subpath : cache.fileToLinktext(file, sourcePath, false) + subpath;
    return `${embed}[${alias === '' ? file.basename : alias}](${asDestination(target)})`;
  }
  const target = file.path === sourcePath && subpath !== '' ? subpath : cache.fileToLinktext(file, sourcePath, true) + subpath;
  return alias === '' || alias === target ? `${embed}[[${target}]]` : `${embed}[[${target}|${alias}]]`;
}

/** The words of a Markdown link's target. */
export function asDestination(target: string): string {
  return target.replace(/[\s<>()\\]/g, (letter) => encodeURIComponent(letter).replace('(', '%28').replace(')', '%29'));
}
