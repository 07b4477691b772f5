import * as autocomplete from '@codemirror/autocomplete';
import * as commands from '@codemirror/commands';
import * as language from '@codemirror/language';
import * as search from '@codemirror/search';
import * as state from '@codemirror/state';
import * as view from '@codemirror/view';
import * as common from '@lezer/common';
import * as highlight from '@lezer/highlight';
import * as lr from '@lezer/lr';
import { gap } from '../system/gaps';

/** What the app gives to plugins besides its own module. */
const PROVIDED: Readonly<Record<string, unknown>> = {
  '@codemirror/autocomplete': autocomplete,
  '@codemirror/commands': commands,
  '@codemirror/language': language,
  '@codemirror/search': search,
  '@codemirror/state': state,
  '@codemirror/view': view,
  '@lezer/common': common,
  '@lezer/highlight': highlight,
  '@lezer/lr': lr,
};

export type Require = (name: string) => unknown;

/** The `require` of plugins. There is no Node behind this page, so its modules are not there, as on a phone. */
export function makeRequire(obsidian: object): Require {
  return (name) => {
    if (name === 'obsidian') return obsidian;
    if (Object.hasOwn(PROVIDED, name)) return PROVIDED[name];
    gap(`require('${name}')`);
    return undefined;
  };
}
