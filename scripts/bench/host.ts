/** What calls cost a mini-program that has them by our package, as WeChat's own tools have measured it. */
import {
  addedToMain,
  type Digests,
  inSubpackage,
  isOf,
  MOST_BYTES_IN_MAIN,
  MOST_BYTES_IN_SUBPACKAGE,
  type PackageRecord,
} from '../oracle/wechat/package-record';
import type { Row } from './row';
import { verdict } from './row';

const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
/** WeChat's limit for each package. */
const ALLOWED = 2048 * 1024;

/** @param now digests of what would be measured now: a record of something else meets no bar */
export function benchHost(record: PackageRecord, now: Digests): readonly Row[] {
  const isMeasured = isOf(record, now);
  const row = (what: string, bytes: number, most: number, bar: string): Row => ({
    what,
    ours: isMeasured ? kb(bytes) : 'not measured: npm run oracle',
    theirs: `${ALLOWED / 1024} KB are allowed`,
    ratio: isMeasured ? `1/${Math.floor(ALLOWED / bytes)} of it` : '',
    bar: `${bar}: ${verdict(isMeasured && bytes <= most)}`,
  });
  return [
    row(
      'added to the main package of another mini-program',
      addedToMain(record),
      MOST_BYTES_IN_MAIN,
      'at most 2 KB',
    ),
    row(
      'subpackage there, trtc-wx-sdk included',
      inSubpackage(record),
      MOST_BYTES_IN_SUBPACKAGE,
      'at most 180 KB',
    ),
  ];
}
