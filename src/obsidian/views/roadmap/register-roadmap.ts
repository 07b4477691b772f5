import { TFile } from 'obsidian';
import type { Plugin } from 'obsidian';
import type { Throughline } from '../../throughline';
import { openNewRoadmap } from './new-roadmap';
import { planNotes } from './plan-notes';
import { RoadmapView, ROADMAP_VIEW, showRoadmap } from './roadmap-view';

/** Roadmaps in Obsidian: their tab, its command where the vault has one or it is turned on, and the entry of a roadmap's menu. */
export function registerRoadmap(plugin: Plugin, throughline: Throughline): void {
  plugin.registerView(ROADMAP_VIEW, (leaf) => new RoadmapView(leaf, throughline));
  plugin.addCommand({
    id: 'open-roadmap',
    name: 'Open roadmap',
    icon: 'map',
    checkCallback: (checking) => {
      const plans = planNotes(throughline);
      if (plans.length === 0 && !throughline.settings.looks.roadmap) return false;
      const front = throughline.app.workspace.getActiveFile()?.path;
      if (!checking && plans.length === 0) void openNewRoadmap(throughline, (path) => void showRoadmap(throughline, path));
      else if (!checking) void showRoadmap(throughline, plans.find((path) => path === front) ?? null);
      return true;
    },
  });
  plugin.registerEvent(throughline.app.workspace.on('file-menu', (menu, file) => {
    const path = file instanceof TFile ? planNotes(throughline).find((plan) => plan === file.path) : undefined;
    if (path !== undefined) menu.addItem((item) => item.setTitle('Open as roadmap').setIcon('map').setSection('action').onClick(() => void showRoadmap(throughline, path)));
  }));
}
