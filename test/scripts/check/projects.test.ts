import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PROJECTS } from '../../../scripts/check/projects';
import { ROOT } from '../../../scripts/project/project';

/** A line each: what only one of the two worlds has. */
const WORLDS = {
  'node.ts': ["Buffer.from('');", 'process.cwd();', "import 'node:fs';", "require('pako');", '__dirname;'],
  'browser.ts': ['document.title;', 'window.name;', 'localStorage.clear();', 'new RTCPeerConnection();'],
};

const folder = mkdtempSync(path.join(tmpdir(), 'worlds-'));
symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
for (const [name, lines] of Object.entries(WORLDS)) {
  writeFileSync(path.join(folder, name), `${lines.join('\n')}\nexport {};\n`);
}
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** The lines that do not compile when both files are added to a project, as `file:line`. */
function refusedIn(project: string): readonly string[] {
  const config = path.join(ROOT, project, 'tsconfig.json');
  const { include } = JSON.parse(readFileSync(config, 'utf8')) as { include: readonly string[] };
  const files = include.map((name) => path.resolve(ROOT, project, name));
  const added = JSON.stringify({ extends: config, include: [...Object.keys(WORLDS), ...files] });
  writeFileSync(path.join(folder, 'tsconfig.json'), added);
  const tsc = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(
    process.execPath,
    [tsc, '-p', folder, '--singleThreaded', '--pretty', 'false'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return [...stdout.matchAll(/^(.+)\((\d+),\d+\): error/gm)].map(([, file, line]) => `${file}:${line}`);
}

const every = (name: keyof typeof WORLDS) => WORLDS[name].map((_, index) => `${name}:${index + 1}`);

describe('the types that npm run check sees', () => {
  it('a page for browsers has nothing of Node, whatever it imports', () => {
    expect(refusedIn('scripts/simulator/web')).toEqual(every('node.ts'));
  });

  it('the server of these pages has nothing of browsers, whatever it imports', () => {
    expect(refusedIn('scripts/simulator/site')).toEqual(every('browser.ts'));
  });

  it('no project of TypeScript is left out', () => {
    const inside = ['cloudfunctions', 'miniprogram', 'scripts', 'test'].flatMap((name) =>
      readdirSync(path.join(ROOT, name), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${name}/${file}`,
      ),
    );
    const projects = inside.map((file) => path.parse(file.replaceAll('\\', '/')));
    const found = projects.filter(({ base }) => base === 'tsconfig.json').map(({ dir }) => dir);
    expect([...PROJECTS].sort()).toEqual(['.', ...found].sort());
  });
});
