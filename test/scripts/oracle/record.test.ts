/** What WeChat's own packer made of our package is of the package as it is now. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { digestsOf } from '../../../scripts/oracle/wechat/measure-package';
import { faultsOf, readPackageRecord } from '../../../scripts/oracle/wechat/package-record';
import { ROOT } from '../../../scripts/project/project';
import { builtExample, IN_NPM } from '../../examples/example';

test('adds at most 2 KB to a host, has at most 180 KB, and packs neither key nor function', async () => {
  const dist = path.join(await builtExample(), IN_NPM);
  expect(faultsOf(readPackageRecord(ROOT), await digestsOf(dist))).toEqual([]);
});
