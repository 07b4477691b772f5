import { takeEngineLock } from '../../pkg/helper/src/node/engine-lock';

/** A process that tries to take a lock at a moment, once for each line `MILLISECONDS PATH`, and says `PATH got` or `PATH not`. */
process.stdin.setEncoding('utf8').on('data', (chunk: string) => {
  for (const line of chunk.split('\n').filter((one) => one !== '')) {
    const [at = '', path = ''] = line.split(' ');
    while (Date.now() < Number(at)) continue;
    process.stdout.write(`${path} ${takeEngineLock(path).ok ? 'got' : 'not'}\n`);
  }
});
process.stdout.write('ready\n');
