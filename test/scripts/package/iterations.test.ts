/** In ES5 a loop is written for lists alone: over anything else it would silently do nothing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { iterationsIn } from '../../../scripts/package/iterations';
import { ROOT } from '../../../scripts/project/project';
import { folderOf } from './host';

test('the pages iterate nothing but lists', () => {
  expect(iterationsIn(ROOT)).toEqual([]);
});

test('what is no list is named with its file and line', () => {
  const root = folderOf({
    'miniprogram/tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [] }, "include": ["."] }',
  });
  mkdirSync(path.join(root, 'miniprogram', 'trtc'));
  const code =
    'const names = new Set(["a"]);\nfor (const name of names) void name;\nvoid [...names.keys()];\n';
  writeFileSync(path.join(root, 'miniprogram', 'trtc', 'names.ts'), code);
  expect(iterationsIn(root)).toEqual([
    expect.stringMatching(/^miniprogram\/trtc\/names\.ts:2: /),
    expect.stringMatching(/^miniprogram\/trtc\/names\.ts:3: /),
  ]);
});
