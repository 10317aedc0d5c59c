/** Who imports whom: of source files, in whatever way a file can name another. */
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

/** By file, what it imports: files by their paths from the root (`./` if they lie there), packages by their names. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** esbuild drops what is imported for its types only: written like this, it is an import like others. */
const TYPE_ONLY = /^(import|export(?= type (?:\{[^}]*\}|\*[^'"]*) from )) type\b/gm;
/** And `let x: import('./x').X`. */
const TYPE_IN_PLACE = /\bimport\(\s*(['"])(.+?)\1/g;
const EXTENSIONS = ['', '.ts', '.tsx', '.d.ts', '.cjs', '.js', '/index.ts'];

/** @param texts by their paths from the root, with slashes */
export async function importsOf(texts: ReadonlyMap<string, string>): Promise<Imports> {
  const found = new Map([...texts.keys()].map((file) => [file, new Set<string>()]));
  const note = (file: string, name: string) => {
    const joined = path.posix.join(path.posix.dirname(file), name);
    const target = !name.startsWith('.') ? name : joined.includes('/') ? joined : `./${joined}`;
    found.get(file)?.add(EXTENSIONS.map((end) => target + end).find((one) => texts.has(one)) ?? target);
  };
  const reader: Plugin = {
    name: 'reader',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path: name, importer, namespace }) => {
        if (namespace !== 'texts') return { path: name, namespace: 'texts' };
        note(importer, name);
        return { path: name, external: true };
      });
      onLoad({ filter: /.*/, namespace: 'texts' }, ({ path: file }) => {
        const text = texts.get(file) ?? '';
        for (const [, , name = ''] of text.matchAll(TYPE_IN_PLACE)) note(file, name);
        return { contents: text.replaceAll(TYPE_ONLY, '$1'), loader: file.endsWith('x') ? 'tsx' : 'ts' };
      });
    },
  };
  await build({
    stdin: { contents: [...texts.keys()].map((file) => `import ${JSON.stringify(file)};`).join('\n') },
    bundle: true,
    write: false,
    format: 'esm',
    // What looks unused may be a type.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, jsx: 'preserve' } },
    logLevel: 'silent',
    plugins: [reader],
  });
  return new Map([...found].map(([file, names]) => [file, [...names].sort()]));
}

/** Circles of files that import each other, such as `a.ts > b.ts > a.ts`; at least one of every knot. */
export function circlesIn(imports: Imports): readonly string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) circles.push([...way.slice(at), file].join(' > '));
    if (at >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  return circles;
}
