import type { MarkdownPostProcessor, MarkdownPostProcessorContext } from 'obsidian';

type CodeHandler = (source: string, element: HTMLElement, context: MarkdownPostProcessorContext) => Promise<unknown> | undefined;

let processors: { readonly run: MarkdownPostProcessor; readonly order: number }[] = [];
const languages = new Set<string>();
const listeners = new Set<() => void>();

/** Where plugins have their say about what was rendered. */
export class MarkdownPreviewRenderer {
  /** Whose processors these are: every note's. */
  readonly scope = 'all';

  static registerPostProcessor(processor: MarkdownPostProcessor, sortOrder?: number): void {
    processors = [...processors, { run: processor, order: sortOrder ?? processor.sortOrder ?? 0 }].sort((a, b) => a.order - b.order);
    for (const listener of listeners) listener();
  }

  static unregisterPostProcessor(processor: MarkdownPostProcessor): void {
    processors = processors.filter(({ run }) => run !== processor);
    for (const listener of listeners) listener();
  }

  /** Code blocks of a language may have one processor; a second throws, as in the app. */
  static registerCodeBlockPostProcessor(language: string): void {
    if (languages.has(language)) throw new Error(`Code block postprocessor for language ${language} is already registered`);
    languages.add(language);
  }

  static unregisterCodeBlockPostProcessor(language: string): void {
    languages.delete(language);
  }

  static createCodeBlockPostProcessor(language: string, handler: CodeHandler): MarkdownPostProcessor {
    return async (element, context) => {
      const found = [...element.querySelectorAll(`pre > code.language-${CSS.escape(language)}`)];
      for (const code of found) {
        const block = createDiv(`block-language-${language}`);
        code.parentElement?.replaceWith(block);
        await handler(code.textContent.replace(/\n$/, ''), block, context);
      }
    };
  }
}

/** Runs every processor over an element; one that fails does not keep the others from theirs. */
export async function postProcess(element: HTMLElement, context: MarkdownPostProcessorContext): Promise<void> {
  for (const { run } of processors) {
    try {
      await run(element, context);
    } catch (error) {
      console.error(error);
    }
  }
}

/** Tells when processors came or went. */
export function onProcessorsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}
