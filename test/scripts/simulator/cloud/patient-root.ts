/** The built function with all the time that a slow computer needs: no outcome of a test depends on its speed. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { ROOT, readFunctionSettings } from '../../../../scripts/project/project';

/** Seconds. */
export const A_DAY = 86_400;

/** In a test file: a folder as CloudFunctions reads it, with the built function in it. */
export function setUpPatientRoot(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'patient-cloud-'));
  const functions = readFunctionSettings().map((settings) => ({ ...settings, timeout: A_DAY }));
  writeFileSync(path.join(root, 'cloudbaserc.json'), JSON.stringify({ functions }));
  symlinkSync(path.join(ROOT, 'dist'), path.join(root, 'dist'), 'junction');
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return root;
}
