/** The project's browser tests: a page with one phone, in Chromium. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../../scripts/project/project';
import { type Pack, packProgram } from '../../scripts/simulator/compile/pack';
import { tagStyles } from '../../scripts/simulator/site/made';

const TYPES: Readonly<Record<string, string>> = { '.svg': 'image/svg+xml', '.png': 'image/png' };

/** A whole HTML document with a phone that runs our mini-program, or another one: see phone-page.ts. */
export async function phonePage(
  pack: Pack = packProgram(path.join(ROOT, 'miniprogram'), ROOT),
): Promise<string> {
  const pictures = Object.fromEntries(
    Object.entries(pack.program.files)
      .filter(([name]) => TYPES[path.extname(name)] !== undefined)
      .map(([name, file]) => [
        name,
        `data:${TYPES[path.extname(name)]};base64,${readFileSync(file).toString('base64')}`,
      ]),
  );
  const built = await build({
    entryPoints: [path.join(ROOT, 'test/e2e/phone-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    define: { PACK: JSON.stringify(pack), PICTURES: JSON.stringify(pictures) },
  });
  const script = (built.outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  return `<!doctype html><html><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">
<style>${tagStyles()}${pack.program.css}</style></head><body><script>${script}</script></body></html>`;
}
