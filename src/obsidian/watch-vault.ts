import { MarkdownView } from 'obsidian';
import type { Plugin } from 'obsidian';
import type { Composed } from './compose';
import { SETTINGS_FILE } from './settings/make-settings-keeper';

/** Feeds the index, the settings and the memory of entries with what happens in the vault, from layout-ready on. */
export function watchVault(plugin: Plugin, throughline: Composed): void {
  const { vault, metadataCache, workspace } = plugin.app;
  const { trace, settings, watch, memory } = throughline;
  const changed = (path: string): void => {
    trace.touch(path);
    if (path === SETTINGS_FILE) void settings.loadShared();
  };
  plugin.registerEvent(vault.on('create', ({ path }) => { changed(path); }));
  plugin.registerEvent(vault.on('modify', ({ path }) => { changed(path); }));
  plugin.registerEvent(vault.on('delete', ({ path }) => { changed(path); }));
  plugin.registerEvent(vault.on('rename', (file, from) => {
    void memory.follow(from, file.path);
    trace.moved(file, from);
    changed(from);
    changed(file.path);
  }));
  plugin.registerEvent(metadataCache.on('changed', ({ path }) => { trace.touch(path); }));
  plugin.registerEvent(workspace.on('editor-change', (editor, info) => {
    if (info instanceof MarkdownView && info.file !== null) watch.edited(info.file.path, editor);
  }));
}

/** The clock of the sessions: once a minute, and when the trace changes. */
export function keepTime(plugin: Plugin, { sessions, trace, clock }: Composed): void {
  let minute = clock.minute();
  plugin.register(trace.onChange(() => { sessions.tell(); }));
  plugin.registerInterval(window.setInterval(() => {
    if (clock.minute() === minute) return;
    minute = clock.minute();
    sessions.tell();
  }, 5_000));
}
