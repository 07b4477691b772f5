import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Which layer may import which; the same table stands in ARCHITECTURE.md. Tests and their `__folders__` do not ship. */
const LAYERS = {
  core: { folder: 'src/core', layers: ['core'], packages: ['yaml', 'date-fns', 'valibot', '@noble/hashes'] },
  protocol: { folder: 'src/protocol', layers: ['core', 'protocol'], packages: ['valibot', '@noble/hashes'] },
  obsidian: {
    folder: 'src/obsidian',
    layers: ['core', 'protocol', 'obsidian'],
    packages: ['obsidian', '@codemirror/state', '@codemirror/view', 'idb', 'nanoid', 'valibot'],
  },
  node: { folder: 'pkg/helper/src/node', layers: ['core', 'node'], packages: ['node:', 'fast-xml-parser', 'nanoid', 'valibot', 'yaml'] },
  engine: { folder: 'pkg/helper/src/engine', layers: ['core', 'node', 'engine'], packages: [] },
  helper: {
    folder: 'pkg/helper/src/helper',
    layers: ['core', 'protocol', 'node', 'engine', 'helper'],
    packages: ['ws', 'valibot'],
  },
  cli: {
    folder: 'pkg/helper/src/cli',
    layers: ['core', 'protocol', 'node', 'engine', 'helper', 'cli'],
    packages: ['commander', 'picocolors', '@modelcontextprotocol/server'],
  },
} as const satisfies Record<string, { folder: string; layers: readonly string[]; packages: readonly string[] }>;

type Layer = keyof typeof LAYERS;

/** What core may never touch: the machine's clock, chance, timers, the page. */
const IMPURE = /\b(?:new Date\(\)|Date\.now|Math\.random|setTimeout|setInterval|performance\.|crypto\.|globalThis|window\.|document\.|localStorage|process\.)/;

interface SourceFile {
  readonly path: string;
  readonly layer: Layer;
  readonly text: string;
}

function sources(): SourceFile[] {
  return (Object.keys(LAYERS) as Layer[]).flatMap((layer) =>
    filesBelow(LAYERS[layer].folder)
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('/__'))
      .map((path) => ({ path, layer, text: readFileSync(join(ROOT, path), 'utf8') })),
  );
}

/** Layers that have no code yet have no folder. */
function filesBelow(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function importsOf(text: string): string[] {
  const found = text.matchAll(/^\s*(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|\bimport\s*\(\s*'([^']+)'\s*\)|^import\s*'([^']+)'/gm);
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function layerOf(path: string): Layer | undefined {
  return (Object.keys(LAYERS) as Layer[]).find((layer) => path.startsWith(`${LAYERS[layer].folder}/`));
}

function isAllowed(file: SourceFile, specifier: string): boolean {
  const rule: { layers: readonly string[]; packages: readonly string[] } = LAYERS[file.layer];
  if (!specifier.startsWith('.')) {
    return rule.packages.some((name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`));
  }
  const target = layerOf(normalize(join(dirname(file.path), specifier)).split(sep).join('/'));
  return target !== undefined && rule.layers.includes(target);
}

describe('the layers', () => {
  it('import only what their row of the table allows', () => {
    const broken = sources().flatMap((file) =>
      importsOf(file.text)
        .filter((specifier) => !isAllowed(file, specifier))
        .map((specifier) => `${file.path} imports ${specifier}`),
    );

    expect(broken).toEqual([]);
  });

  it('are seen by this test at all', () => {
    const seen = new Set(sources().map((file) => file.layer));

    expect([...seen]).toEqual(expect.arrayContaining(['core', 'protocol', 'obsidian', 'node', 'cli']));
  });

  it('keep clock, chance, timers and the page out of core', () => {
    const impure = sources()
      .filter((file) => file.layer === 'core' || file.layer === 'protocol')
      .flatMap((file) =>
        file.text
          .split('\n')
          .filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line) && IMPURE.test(line))
          .map((line) => `${file.path}: ${line.trim()}`),
      );

    expect(impure).toEqual([]);
  });

  it('hold no suppressions, casts to any, HTML strings or evaluated text', () => {
    const forbidden = /@ts-ignore|@ts-expect-error|eslint-disable|\bas any\b|:\s*any\b|innerHTML|outerHTML|insertAdjacentHTML|new Function|\beval\(/;
    const found = sources()
      .filter((file) => forbidden.test(file.text))
      .map((file) => file.path);

    expect(found).toEqual([]);
  });

  it('have no file over 300 lines', () => {
    const long = sources()
      .map((file) => ({ path: file.path, lines: file.text.split('\n').length - 1 }))
      .filter((file) => file.lines > 300);

    expect(long).toEqual([]);
  });
});

describe('the bundles', () => {
  it('keep Node and the helper out of the plugin', async () => {
    const inputs = await inputsOf('src/main.ts', 'browser', ['obsidian', '@codemirror/*', ...builtinModules, 'node:*']);

    expect(inputs.paths.filter((path) => path.startsWith('pkg/'))).toEqual([]);
    expect(inputs.external.filter((name) => name.startsWith('node:') || builtinModules.includes(name))).toEqual([]);
  });

  it('keep Obsidian out of the helper', async () => {
    const inputs = await inputsOf('pkg/helper/src/cli/main.ts', 'node', ['obsidian']);

    expect(inputs.paths.filter((path) => path.startsWith('src/obsidian/'))).toEqual([]);
    expect(inputs.external).not.toContain('obsidian');
  });
});

async function inputsOf(entry: string, platform: 'browser' | 'node', external: string[]) {
  const built = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
    format: 'esm',
    platform,
    external,
    logLevel: 'silent',
  });
  const inputs = Object.entries(built.metafile.inputs);
  return {
    paths: inputs.map(([path]) => path),
    external: inputs.flatMap(([, input]) => input.imports.filter((one) => one.external === true).map((one) => one.path)),
  };
}
