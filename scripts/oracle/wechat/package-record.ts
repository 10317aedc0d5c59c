/** What WeChat's tools made of our package: written by `npm run oracle`, and what a test and the bench go by. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MINIPROGRAM_CI } from '../../delivery/miniprogram-ci';
import { filesOf, neededRules, type Rule } from '../../project/packing';
import { bytesOf, type Sizes } from './wechat';

/** Of what was measured: nothing is recorded of anything else. See digestOf. */
export interface Digests {
  /** The host without the package. */
  readonly host: string;
  /** The host with the key and the function in its mini-program. */
  readonly hostWithSecrets: string;
  /** The package's miniprogram_dist. */
  readonly miniprogram: string;
}

/** A host's main package without ours and with it, and the subpackage that is ours. */
export interface WithPackage {
  readonly mainBefore: Sizes;
  readonly mainAfter: Sizes;
  readonly subpackage: Sizes;
}

/** Whether WeChat's compiler lowers newer syntax: `es6` of the host's project.config.json. */
export type Es6 = 'es6' | 'notEs6';
/** The two ways of 构建 npm. */
export type NpmWay = 'packNpm' | 'packNpmManually';

/** Of a host whose mini-program is the project's folder. */
export interface Secrets {
  readonly ignored: readonly Rule[];
  /** What of these files is packed without these entries, if WeChat packs files of every kind. */
  readonly packedWithout: readonly string[];
  readonly packedWith: readonly string[];
}

export interface PackageRecord {
  /** Its version. */
  readonly miniprogramCI: string;
  readonly digests: Digests;
  readonly sizes: Readonly<Record<Es6, WithPackage>>;
  /** The files of miniprogram_dist that 构建 npm changes or leaves out, and those that it adds. */
  readonly changedByNpm: Readonly<Record<NpmWay, readonly string[]>>;
  readonly secrets: Secrets;
}

const recordIn = (root: string): string =>
  path.join(root, 'test', 'scripts', 'oracle', 'miniprogram-ci.json');

export const readPackageRecord = (root: string): PackageRecord =>
  JSON.parse(readFileSync(recordIn(root), 'utf8')) as PackageRecord;

export const writePackageRecord = (record: PackageRecord, root: string): void =>
  writeFileSync(recordIn(root), `${JSON.stringify(record, null, 2)}\n`);

/** What `add` asks for where the mini-program is the project's folder. */
export const IGNORED = neededRules('.', 'cloudfunctions/usersig');
/** The files that this is for: none may come onto a phone. */
export const LEFT_OUT = IGNORED.flatMap(filesOf);

/** A host with a full main package must be able to take calls none the less. */
export const MOST_BYTES_IN_MAIN = 2048;
export const MOST_BYTES_IN_SUBPACKAGE = 180 * 1024;

/** In bytes; of es6 and not, the larger. */
export const addedToMain = ({ sizes }: PackageRecord): number =>
  Math.max(...Object.values(sizes).map((one) => bytesOf(one.mainAfter) - bytesOf(one.mainBefore)));
export const inSubpackage = ({ sizes }: PackageRecord): number =>
  Math.max(...Object.values(sizes).map(({ subpackage }) => bytesOf(subpackage)));

/** Whether a record is of what would be measured now. */
export const isOf = ({ digests, miniprogramCI }: PackageRecord, now: Digests): boolean =>
  miniprogramCI === MINIPROGRAM_CI &&
  digests.miniprogram === now.miniprogram &&
  digests.host === now.host &&
  digests.hostWithSecrets === now.hostWithSecrets;

const AGAIN = 'run npm run oracle';

/**
 * What is wrong with a record.
 * @param now digests of what would be measured now
 * @returns a sentence each; none if all is well
 */
export function faultsOf(record: PackageRecord, now: Digests): readonly string[] {
  const faults: string[] = [];
  const hold = (isHeld: boolean, fault: string): void => {
    if (!isHeld) faults.push(fault);
  };
  const { digests, changedByNpm, secrets } = record;
  hold(
    record.miniprogramCI === MINIPROGRAM_CI,
    `miniprogram-ci ${record.miniprogramCI} has measured it, not ${MINIPROGRAM_CI}: ${AGAIN}`,
  );
  hold(digests.miniprogram === now.miniprogram, `miniprogram_dist is another than was measured: ${AGAIN}`);
  hold(digests.host === now.host, `the host is another than was measured: ${AGAIN}`);
  hold(
    digests.hostWithSecrets === now.hostWithSecrets,
    `the host with secrets is another than was measured: ${AGAIN}`,
  );
  const [main, sub] = [addedToMain(record), inSubpackage(record)];
  hold(
    main <= MOST_BYTES_IN_MAIN,
    `${main} bytes more in a host's main package: ${MOST_BYTES_IN_MAIN} may be`,
  );
  for (const [es6, { subpackage }] of Object.entries(record.sizes)) {
    const isMeasured = Object.keys(subpackage).some((name) => name.endsWith('pages/room/room.js'));
    hold(isMeasured, `${es6}: the subpackage without its room was measured: ${AGAIN}`);
  }
  hold(sub <= MOST_BYTES_IN_SUBPACKAGE, `${sub} bytes in the subpackage: ${MOST_BYTES_IN_SUBPACKAGE} may be`);
  for (const [way, files] of Object.entries(changedByNpm)) {
    hold(files.length === 0, `${way} does not leave these as they are: ${files.join(', ')}`);
  }
  const { packedWith, packedWithout } = secrets;
  hold(packedWith.length === 0, `packed in spite of packOptions.ignore: ${packedWith.join(', ')}`);
  const missing = LEFT_OUT.filter((name) => !packedWithout.includes(name));
  hold(
    missing.length === 0,
    `not packed even without packOptions.ignore, which shows nothing: ${missing.join(', ')}`,
  );
  return faults;
}
