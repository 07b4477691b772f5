import type { App } from '../app';
import { AbstractInputSuggest } from '../ui/popover-suggest';

/** Completes a path of the vault. */
export class PathSuggest extends AbstractInputSuggest<string> {
  constructor(app: App, input: HTMLInputElement, private readonly paths: () => string[]) {
    super(app, input);
  }

  protected getSuggestions(query: string): string[] {
    const wanted = query.toLowerCase();
    return this.paths().filter((path) => path.toLowerCase().includes(wanted));
  }

  renderSuggestion(path: string, element: HTMLElement): void {
    element.setText(path);
  }

  override selectSuggestion(path: string, event: MouseEvent | KeyboardEvent): void {
    super.selectSuggestion(path, event);
    this.close();
  }
}
