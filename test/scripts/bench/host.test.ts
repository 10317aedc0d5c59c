import { expect, test } from 'vitest';
import { benchHost } from '../../../scripts/bench/host';
import type { PackageRecord } from '../../../scripts/oracle/wechat/package-record';

const NOW = { host: 'h', hostWithSecrets: 's', miniprogram: 'm' };
/** `/a` is counted with the bytes. */
const record = (main: number, subpackage: number): PackageRecord => {
  const sizes = { mainBefore: { a: 100 }, mainAfter: { a: 100 + main }, subpackage: { a: subpackage - 2 } };
  return {
    miniprogramCI: '2.1.42',
    digests: NOW,
    sizes: { es6: sizes, notEs6: { ...sizes, mainAfter: sizes.mainBefore } },
    changedByNpm: { packNpm: [], packNpmManually: [] },
    secrets: { ignored: [], packedWith: [], packedWithout: [] },
  };
};
const barsOf = (...of: Parameters<typeof benchHost>) => benchHost(...of).map(({ ours, bar }) => [ours, bar]);

test('the bars of a host are met to the byte', () => {
  expect(barsOf(record(2048, 184_320), NOW)).toEqual([
    ['2.0 KB', 'at most 2 KB: met'],
    ['180.0 KB', 'at most 180 KB: met'],
  ]);
  expect(barsOf(record(2049, 184_321), NOW).map(([, bar]) => bar)).toEqual([
    'at most 2 KB: MISSED',
    'at most 180 KB: MISSED',
  ]);
});

test.each(['host', 'hostWithSecrets', 'miniprogram'])('a record of another %s meets none', (what) => {
  expect(barsOf(record(1, 3), { ...NOW, [what]: 'another' })).toEqual([
    ['not measured: npm run oracle', 'at most 2 KB: MISSED'],
    ['not measured: npm run oracle', 'at most 180 KB: MISSED'],
  ]);
});
