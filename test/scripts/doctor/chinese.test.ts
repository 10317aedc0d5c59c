/** `npm run doctor` on a Chinese computer: labels and what is right are Chinese, too; --json keeps its names. */
import { beforeAll, expect, test } from 'vitest';
import type { Check } from '../../../scripts/doctor/checks/check';
import { COMPLETE, setUpCloudProject } from '../../cloud-project';
import { allOf } from '../../docs/pages';
import { makeHealthy } from './healthy-project';

const CHINESE = { LANG: 'zh_CN.UTF-8' };
/** Names that everybody calls so. */
const NAMES = [
  'Node.js',
  'authorize.cjs',
  '.env.local',
  'cloudbaserc.json',
  'project.config.json',
  'miniprogram/',
];

const own = setUpCloudProject();
beforeAll(async () => {
  await makeHealthy(own.project);
  expect((await own.deploy(COMPLETE)).exitCode).toBe(0);
});

async function checksIn(env: Readonly<Record<string, string>>): Promise<readonly Check[]> {
  const { stdout } = await own.doctor({ args: ['--json'], env });
  return (JSON.parse(stdout) as { checks: readonly Check[] }).checks;
}

/** Two words in a row: a version, an environment and a unit are none. */
const isEnglish = (text: string): boolean => /[a-z’']{2,} [a-z]{2,}/.test(text);

test('every line is Chinese but for names, versions and values, of the cloud and of what is here', async () => {
  const { stdout, stderr } = await own.doctor({ env: CHINESE });
  const labels = allOf(/^(?:ok|\?\?|NO) {2}(.+?) {2,}/gm, stdout);
  expect(labels.length).toBeGreaterThan(25);
  const translated = labels.filter((label) => !NAMES.includes(label));
  expect(translated.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([]);
  expect(isEnglish(stderr)).toBe(false);
  // Chinese characters are as wide as two others.
  expect(stdout).toMatch(/^ok {2}依赖 {17}\d+ 个，都是锁定的版本$/m);
  expect(stdout).toMatch(/^ok {2}云端变量 {13}与本地相同$/m);
  expect(stdout).toMatch(/^ok {2}云端健康 {13}正常$/m);
  const found = (await checksIn(CHINESE)).map((check) => check.found);
  expect(found.filter(isEnglish)).toEqual([]);
});

test('--json calls each check by the same name in every language', async () => {
  const names = (checks: readonly Check[]) => checks.map(({ what }) => what);
  expect(names(await checksIn(CHINESE))).toEqual(names(await checksIn({ LANG: 'C' })));
});
