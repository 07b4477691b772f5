/** What the page's address says about how it should open. */
export interface PageOptions {
  readonly mobile: boolean;
  readonly theme: 'light' | 'dark';
  /** The plugins to switch on; all there are when null. */
  readonly plugins: readonly string[] | null;
  /** Whether a plugin that runs here for the first time hears that the user wanted it. */
  readonly greet: boolean;
}

export function readPageOptions(query: string): PageOptions {
  const given = new URLSearchParams(query);
  const plugins = given.get('plugins');
  return {
    mobile: given.get('mobile') === '1',
    theme: given.get('theme') === 'dark' ? 'dark' : 'light',
    plugins: plugins === null ? null : plugins.split(',').filter((id) => id !== ''),
    greet: given.get('greet') === '1',
  };
}
