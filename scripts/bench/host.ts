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
import type { Both } from './both';
import type { Row } from './row';
import { asTold, verdict } from './row';

const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
/** WeChat's limit for each package. */
const ALLOWED = 2048 * 1024;

/** @param now digests of what would be measured now: a record of something else meets no bar */
export function benchHost(record: PackageRecord, now: Digests): readonly Row[] {
  const isMeasured = isOf(record, now);
  const row = (name: Both, bytes: number, most: number, bar: string): Row => ({
    what: name.en,
    ours: isMeasured ? kb(bytes) : 'not measured: npm run oracle',
    theirs: `${ALLOWED / 1024} KB`,
    ratio: isMeasured ? `1/${Math.floor(ALLOWED / bytes)} of it` : '',
    bar: `${bar}: ${verdict(isMeasured && bytes <= most)}`,
    gains: isMeasured ? [{ name, times: asTold(ALLOWED / bytes, 1), goal: ALLOWED / most }] : [],
  });
  return [
    row(
      {
        en: 'added to the main package of another mini-program',
        zh: '给别的小程序的主包增加',
      },
      addedToMain(record),
      MOST_BYTES_IN_MAIN,
      'at most 2 KB',
    ),
    row(
      {
        en: 'subpackage there, trtc-wx-sdk included',
        zh: '那里的分包，含 trtc-wx-sdk',
      },
      inSubpackage(record),
      MOST_BYTES_IN_SUBPACKAGE,
      'at most 180 KB',
    ),
  ];
}
