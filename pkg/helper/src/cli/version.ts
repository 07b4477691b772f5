/** Version of the command line; a test holds it against the helper's package.json. */
export const VERSION = '0.1.0';
