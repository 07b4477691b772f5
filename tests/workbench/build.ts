import { build } from 'esbuild';
import { PROJECT } from './driver/project';
import type { PageFiles } from './server/serve';

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>Workbench</title>
<link rel="icon" href="data:,">
</head>
<body>
<script type="module" src="host.js"></script>
</body>
</html>
`;

let built: Promise<PageFiles> | null = null;

/** The page of the workbench, built once for each process. */
export function buildPage(): Promise<PageFiles> {
  built ??= bundle();
  return built;
}

async function bundle(): Promise<PageFiles> {
  const { outputFiles } = await build({
    absWorkingDir: PROJECT,
    entryPoints: ['tests/workbench/host/main.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    keepNames: true,
    loader: { '.css': 'text' },
    logLevel: 'warning',
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error('The page of the workbench was not built.');
  return {
    'index.html': { type: 'text/html; charset=utf-8', body: HTML },
    'host.js': { type: 'text/javascript; charset=utf-8', body: script.contents },
  };
}
