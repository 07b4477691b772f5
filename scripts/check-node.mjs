// The tests need a newer Node than the command line does; `npm ci` brings one where the machine's is older.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `The tests were not run. They need Node 22.12 or newer, and this is ${process.version}.\n` +
      'Run "npm ci" without "--omit=optional" to get a newer Node beside the tests, or install one.\n',
  );
  process.exit(1);
}
