import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runPackage } from '../../../scripts/program/package';
import { Interrupted } from '../../../scripts/program/world';

test('what a program has started ends with it, when it is interrupted', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'package-'));
  const folder = path.join(root, 'node_modules', 'endless');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{}');
  writeFileSync(path.join(folder, 'endless.js'), 'setInterval(() => {}, 1000);');
  const interruption = new AbortController();
  const running = runPackage({ root, env: {}, signal: interruption.signal }, 'endless', 'endless.js', []);
  interruption.abort(new Interrupted());
  await expect(running).rejects.toThrow(Interrupted);
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});
