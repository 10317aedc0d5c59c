/** What goes wrong only in the package, which is ES5 with short names: the compiler is asked about it as it is packed. */
import { expect, test } from 'vitest';
import { faultsIn } from '../../../scripts/package/package-faults';
import { ROOT } from '../../../scripts/project/project';
import { folderOf } from './host';

test('the pages iterate nothing but lists, and every private member is found by its short name', () => {
  expect(faultsIn(ROOT)).toEqual({ noList: [], noMember: [] });
});

test('what is no list, and what is not found, is named with its file and line', () => {
  const root = folderOf({
    'miniprogram/tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [] }, "include": ["."] }',
    'miniprogram/trtc/names.ts':
      'const names = new Set(["a"]);\nfor (const name of names) void name;\nvoid [...names.keys()];\n',
    'miniprogram/trtc/other.ts':
      'export class One {\n  private at = 1;\n  same(other: One): boolean { return other.at === this.at; }\n}\n',
  });
  expect(faultsIn(root)).toEqual({
    noList: [
      expect.stringMatching(/^miniprogram\/trtc\/names\.ts:2: /),
      expect.stringMatching(/^miniprogram\/trtc\/names\.ts:3: /),
    ],
    noMember: [expect.stringMatching(/^miniprogram\/trtc\/other\.ts:3: /)],
  });
});
