import { gap } from '../system/gaps';
import { HostAdapter } from './data-adapter';

/** The adapter of the desktop app. Where the folder lies is not told to the page. */
export class FileSystemAdapter extends HostAdapter {
  getBasePath(): string {
    gap('FileSystemAdapter.getBasePath');
    return `/${this.getName()}`;
  }

  getFullPath(normalizedPath: string): string {
    gap('FileSystemAdapter.getFullPath');
    return `/${this.getName()}/${normalizedPath}`;
  }

  getFilePath(normalizedPath: string): string {
    gap('FileSystemAdapter.getFilePath');
    return `file:///${this.getName()}/${normalizedPath}`;
  }

  static readLocalFile(): Promise<ArrayBuffer> {
    gap('FileSystemAdapter.readLocalFile');
    return Promise.reject(new Error('A page has no files beyond its vault.'));
  }

  static mkdir(): Promise<void> {
    gap('FileSystemAdapter.mkdir');
    return Promise.reject(new Error('A page has no folders beyond its vault.'));
  }
}

/** The adapter of the app on a phone. */
export class CapacitorAdapter extends HostAdapter {
  getFullPath(normalizedPath: string): string {
    gap('CapacitorAdapter.getFullPath');
    return normalizedPath;
  }
}
