import type { View } from './view';
import type { WorkspaceLeaf } from './workspace-leaf';
import { Events } from '../events/events';

export type ViewCreator = (leaf: WorkspaceLeaf) => View;

/** Which views there are, and which files they show. */
export class ViewRegistry extends Events {
  readonly viewByType: Record<string, ViewCreator> = {};
  readonly typeByExtension: Record<string, string> = {};

  /** As in the app, a type may be taken only once. */
  registerView(type: string, creator: ViewCreator): void {
    if (Object.hasOwn(this.viewByType, type)) throw new Error(`Attempting to register an existing view type "${type}"`);
    this.viewByType[type] = creator;
    this.trigger('view-registered', type);
  }

  unregisterView(type: string): void {
    Reflect.deleteProperty(this.viewByType, type);
    this.trigger('view-unregistered', type);
  }

  registerExtensions(extensions: readonly string[], type: string): void {
    for (const extension of extensions) {
      if (Object.hasOwn(this.typeByExtension, extension)) throw new Error(`Attempting to register an existing file extension "${extension}"`);
      this.typeByExtension[extension] = type;
    }
    this.trigger('extensions-updated');
  }

  unregisterExtensions(extensions: readonly string[]): void {
    for (const extension of extensions) Reflect.deleteProperty(this.typeByExtension, extension);
    this.trigger('extensions-updated');
  }

  getViewCreatorByType(type: string): ViewCreator | undefined {
    return Object.hasOwn(this.viewByType, type) ? this.viewByType[type] : undefined;
  }

  getTypeByExtension(extension: string): string | undefined {
    return Object.hasOwn(this.typeByExtension, extension) ? this.typeByExtension[extension] : undefined;
  }

  isExtensionRegistered(extension: string): boolean {
    return Object.hasOwn(this.typeByExtension, extension);
  }
}
