/** What of this project goes to hosts, and what does not. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bundleForHosts } from '../../../scripts/function/bundle';
import { versionIn } from '../../../scripts/function/files';
import { bundleCore } from '../../../scripts/package/dist';
import { ROOT } from '../../../scripts/project/project';
import { copyProject } from '../../project-copy';

const RULE = 'cloudfunctions/usersig/authorize.cjs';
const TEMPLATE = 'scripts/package/authorize.cjs';

describe('the function of a host', () => {
  test('has no rule and no packages that this project’s owner has put beside theirs', async () => {
    const copy = copyProject();
    onTestFinished(() => copy.remove());
    const manifest = path.join(copy.root, 'cloudfunctions/usersig/package.json');
    const fields = JSON.parse(readFileSync(manifest, 'utf8')) as object;
    writeFileSync(manifest, JSON.stringify({ ...fields, dependencies: { 'wx-server-sdk': '1.0.0' } }));
    writeFileSync(path.join(copy.root, RULE), 'exports.authorize = () => false;\n');
    cpSync(path.join(ROOT, TEMPLATE), path.join(copy.root, TEMPLATE));
    const { files } = await bundleForHosts(copy.root);
    expect(Object.keys(files).sort()).toEqual(['authorize.cjs', 'index.js', 'package.json']);
    expect(files['authorize.cjs']).toEqual(readFileSync(path.join(ROOT, TEMPLATE)));
    expect(JSON.parse(String(files['package.json']))).not.toHaveProperty('dependencies');
    // As the doctor of a host reads it, which knows of no packages but the host's.
    expect(versionIn(String(files['index.js']))).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{12}$/);
  });

  test('begins with the rule that lets everybody in, told as it is told here', () => {
    const [own, template] = [RULE, TEMPLATE].map((name) => readFileSync(path.join(ROOT, name), 'utf8'));
    const module = { exports: {} as { authorize?: () => unknown } };
    new Function('exports', String(template))(module.exports);
    expect(module.exports.authorize?.()).toBe(true);
    const codeOf = (text = ''): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').trim();
    // This project's is its owner's, too: who has changed what it does has another one.
    if (codeOf(own) === codeOf(template)) expect(own).toBe(template);
  });

  test('tells its owner nothing that is true of this project’s folder only', async () => {
    const { files } = await bundleForHosts(ROOT);
    // esbuild names the files that it takes together.
    const code = String(files['index.js']).replaceAll(/^ *\/\/ .*|^ *"cloudfunctions.*\{$/gm, '');
    const lines = `${code}\n${files['authorize.cjs']}`.split('\n');
    const isOurs = (line: string): boolean =>
      /\bnpm (?:run|start|test)\b|cloudfunctions\//.test(line) ||
      (line.includes('docs/') && !line.includes('trtc-miniprogram'));
    expect(lines.filter(isOurs)).toEqual([]);
  });
});

test('no text of the pages of a host names a script of this project', async () => {
  const core = await bundleCore(ROOT);
  expect(core.match(/\bnpm (?:run|start|test)\b.*/g)).toBeNull();
  expect(core).toContain('On your computer run npx --no-install trtc-miniprogram doctor --switch-proven');
  expect(core).toContain('在电脑上运行 npx --no-install trtc-miniprogram doctor --switch-proven');
});
