/** Measures what our package adds to a host, by WeChat's own packer and compiler. */
import path from 'node:path';
import { MINIPROGRAM_CI } from '../../delivery/miniprogram-ci';
import { inPrivateFolder } from '../../program/private-folder';
import type { World } from '../../program/world';
import type { Rule } from '../../project/packing';
import { differencesOf, digestOf } from './digest';
import { installPackage, writeHost, writeText } from './host';
import {
  type Digests,
  IGNORED,
  LEFT_OUT,
  type NpmWay,
  type PackageRecord,
  type Secrets,
  type WithPackage,
} from './package-record';
import { measureHost, packHost } from './wechat';

/** Nothing is left out because nobody uses it: a host may use all of ours, and what WeChat finds unused is not ours to say. */
const ALL = { ignoreUploadUnusedFiles: false } as const;

/** Where a host of each way has its mini-program, and what its project.config.json says. */
const HOSTS = {
  packNpm: { miniprogramRoot: undefined, setting: ALL, ignored: IGNORED },
  packNpmManually: {
    miniprogramRoot: 'miniprogram/',
    setting: {
      ...ALL,
      packNpmManually: true,
      packNpmRelationList: [{ packageJsonPath: './package.json', miniprogramNpmDistDir: './miniprogram/' }],
    },
  },
} as const satisfies Readonly<Record<NpmWay, Parameters<typeof writeHost>[1]>>;

const WITH_SECRETS = { miniprogramRoot: './', setting: ALL } as const;
/** Endings that miniprogram-ci does not pack; but WeChat's servers say which are packed. */
const OF_SECRETS = ['.local', '.cjs'];

const writeLeftOut = (folder: string): void => {
  for (const name of LEFT_OUT) writeText(folder, name, name.endsWith('.json') ? '{}\n' : '// secret\n');
};

const writeHostWithSecrets = (folder: string, ignored: readonly Rule[]): void => {
  writeHost(folder, { ...WITH_SECRETS, ignored });
  writeLeftOut(folder);
};

/**
 * What would be measured now.
 * @param dist the package's miniprogram_dist
 */
export const digestsOf = (dist: string): Promise<Digests> =>
  inPrivateFolder(async (folder) => {
    const [host, secrets] = [path.join(folder, 'host'), path.join(folder, 'secrets')];
    writeHost(host, HOSTS.packNpm);
    writeHostWithSecrets(secrets, []);
    return {
      host: digestOf(host),
      hostWithSecrets: digestOf(secrets),
      miniprogram: digestOf(dist),
    };
  });

/** @param packed the package as npm unpacks it */
const measureSizes = (packed: string, es6: boolean, world: World): Promise<WithPackage> =>
  inPrivateFolder(async (folder) => {
    const miniprogram = writeHost(folder, HOSTS.packNpm);
    const before = await measureHost(folder, { es6 }, world);
    const inNpm = installPackage(folder, miniprogram, packed);
    writeLeftOut(folder);
    const after = await measureHost(folder, { es6, npm: true }, world);
    const subpackage = after.subpackages[path.relative(miniprogram, inNpm).replaceAll('\\', '/')] ?? {};
    return { mainBefore: before.main, mainAfter: after.main, subpackage };
  });

const changedBy = (way: NpmWay, packed: string, world: World): Promise<readonly string[]> =>
  inPrivateFolder(async (folder) => {
    const inNpm = installPackage(folder, writeHost(folder, HOSTS[way]), packed);
    await packHost(folder, { npm: true }, world);
    return differencesOf(path.join(packed, 'miniprogram_dist'), inNpm);
  });

const packedOfSecrets = (ignored: readonly Rule[], world: World): Promise<readonly string[]> =>
  inPrivateFolder(async (folder) => {
    writeHostWithSecrets(folder, ignored);
    const { files } = await packHost(folder, { moreExtensions: OF_SECRETS }, world);
    return LEFT_OUT.filter((secret) => files.some(({ name }) => name === secret));
  });

/** @param ignored what `add` asks such a host for, before it puts a key and a function there */
const measureSecrets = async (ignored: readonly Rule[], world: World): Promise<Secrets> => ({
  ignored,
  packedWithout: await packedOfSecrets([], world),
  packedWith: await packedOfSecrets(ignored, world),
});

/**
 * All that is recorded, in about two minutes.
 * @param packed the package as npm unpacks it
 * @param ignored see measureSecrets
 * @throws {Refusal} if WeChat would not take a host with it
 */
export const measurePackage = async (
  packed: string,
  ignored: readonly Rule[],
  world: World,
): Promise<PackageRecord> => ({
  miniprogramCI: MINIPROGRAM_CI,
  digests: await digestsOf(path.join(packed, 'miniprogram_dist')),
  sizes: {
    es6: await measureSizes(packed, true, world),
    notEs6: await measureSizes(packed, false, world),
  },
  changedByNpm: {
    packNpm: await changedBy('packNpm', packed, world),
    packNpmManually: await changedBy('packNpmManually', packed, world),
  },
  secrets: await measureSecrets(ignored, world),
});
