import { installCreate } from './create';
import { installElements } from './elements';
import { installEvents } from './events';
import { installGlobals } from './globals';
import { installNodes } from './nodes';
import { installValues } from './values';

/** Adds to the page's prototypes and window what the app adds to its own. */
export function installDom(): void {
  installValues();
  installNodes();
  installElements();
  installCreate();
  installEvents();
  installGlobals();
}
