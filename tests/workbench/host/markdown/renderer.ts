import type { HoverPopover } from 'obsidian';
import type { TFile } from '../vault/t-file';
import type { App } from '../app';
import type { Component } from '../events/component';
import { MarkdownRenderChild } from './render-child';
import { renderInto } from './render-into';

let current: App | null = null;

/** The older rendering call names no app. */
export function giveRendererApp(app: App): void {
  current = app;
}

/** Renders Markdown into an element; its blocks are added directly. */
export abstract class MarkdownRenderer extends MarkdownRenderChild {
  hoverPopover: HoverPopover | null = null;

  constructor(readonly app: App, containerEl: HTMLElement) {
    super(containerEl);
  }

  abstract get file(): TFile | null;

  static render(app: App, markdown: string, element: HTMLElement, sourcePath: string, component: Component): Promise<void> {
    return renderInto(element, { app, markdown, sourcePath, component, depth: 0 });
  }

  static renderMarkdown(markdown: string, element: HTMLElement, sourcePath: string, component: Component): Promise<void> {
    if (current === null) throw new Error('There is no app to render for.');
    return MarkdownRenderer.render(current, markdown, element, sourcePath, component);
  }
}
