import type { Plugin } from 'obsidian';
import type { Throughline } from '../throughline';
import { isOffered as mayMigrateHere } from '../views/migrate/migrate-vault';
import { ACTIONS } from './command-actions';
import { COMMANDS, isOffered } from './command-table';
import type { Situation } from './command-table';

/** Adds every command of the table to the palette; each shows itself only when it can do something. */
export function registerCommands(plugin: Plugin, throughline: Throughline): void {
  for (const row of COMMANDS) {
    const { id, name, icon } = row;
    plugin.addCommand({
      id,
      name,
      icon,
      checkCallback: (checking) => {
        if (!isOffered(row, situationOf(throughline))) return false;
        if (!checking) void ACTIONS[id](throughline);
        return true;
      },
    });
  }
}

function situationOf(throughline: Throughline): Situation {
  const { trace, sessions } = throughline;
  return { specs: trace.trace?.specs.size ?? 0, openSessions: sessions.open.length, hasOldLayout: () => mayMigrateHere(throughline) };
}
