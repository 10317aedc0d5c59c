import { describe, expect, test } from 'vitest';
import { GROUPS } from '../../../scripts/catalogue/catalogue';
import { CHECKS } from '../../../scripts/catalogue/doctor';
import { ASKED, RIGHT } from '../../../scripts/catalogue/labels';
import { COMMAND_LINES, DEPLOYS, STARTS, SWITCH_ON_BY_HAND } from '../../../scripts/catalogue/programs';
import type { CatalogueEntry, Text } from '../../../scripts/catalogue/texts';
import { UPLOADS } from '../../../scripts/catalogue/upload';
import { namedForHost } from '../../../scripts/project/host-names';

const NAMES = { functionRoot: 'cloud/functions', ruleFolder: 'cloud/functions/usersig', miniProgram: 'app/' };
const named = (text: string): string => namedForHost(text, NAMES);

/** What only this project's folder has: npm's scripts, its files, its own CLI by another name. */
const OURS =
  /\bnpm (?:run|start|test|ci)\b|\.env\.example|(?<![\w/])(?:dist|miniprogram|cloudfunctions|scripts)\/|(?<!项目的 )docs\/\S+\.md(?! of trtc-miniprogram)/;

/** Said by programs that no host has: those that fetch this project's packages, build it, or upload its mini-program. */
const NEVER_SAID = [
  'INSTALLING',
  'NOT_INSTALLED',
  'LINKED_PACKAGES',
  'NO_NPM',
  'NOT_BUILT',
  'REAL_KEY_WRONG',
];

/** What is said of a code in a host. */
const saidOf = ({
  means,
  found = means,
  developer,
  host = developer,
}: CatalogueEntry<string>): Text<string>[] =>
  [means, found, ...(host === undefined ? [] : [host])] as Text<string>[];

/** By the sentence, every one that programs, the doctor and `usersig verify` can say in a host. */
const said = (): readonly string[] => {
  const uploads = new Set(Object.keys(UPLOADS));
  const codes = GROUPS.flatMap(({ entries }) => Object.entries<CatalogueEntry<string>>(entries));
  const entries = codes.filter(([code]) => !uploads.has(code) && !NEVER_SAID.includes(code));
  const texts = [...Object.values(RIGHT), ...Object.values(ASKED), SWITCH_ON_BY_HAND] as Text<string>[];
  return [...entries.flatMap(([, entry]) => saidOf(entry)), ...texts].flatMap(({ zh, en }) => [zh, en]);
};

describe('what is said in the folder of a host', () => {
  test('names no command and no file of this project, over the whole catalogue', () => {
    const all = said();
    expect(all.length).toBeGreaterThan(500);
    expect(all.filter((text) => OURS.test(text)).length).toBeGreaterThan(40);
    // DevTools has the other way.
    const preview = ['npm run preview，或工具里的“预览”', 'npm run preview, or 预览 in DevTools'];
    expect(all.map(named).filter((text) => OURS.test(text))).toEqual(preview);
  });

  test('installs nothing, and runs nothing from the registry', () => {
    for (const text of said().map(named)) {
      for (const [command] of text.matchAll(/\bnpx .{0,20}/g))
        expect(command).toMatch(/^npx --no-install trtc-/);
      expect(text).not.toMatch(/\bnpm (?:install|i|exec|x) (?!-D \.\/)\S*trtc-/);
    }
  });

  test('has the options of a command, without what npm needs before them', () => {
    expect(named('run npm run doctor -- --switch-proven.')).toBe(
      'run npx --no-install trtc-miniprogram doctor --switch-proven.',
    );
    expect(named('运行 npm run deploy')).toBe('运行 npx --no-install trtc-miniprogram deploy');
    expect(named('npm start [-- --miniprogram DIR]')).toBe(
      'npx --no-install trtc-miniprogram start [--miniprogram DIR]',
    );
    expect(named('Run npm run build.')).toBe('Run npx --no-install trtc-miniprogram add.');
    expect(named('npm run deployment')).toBe('npm run deployment');
  });

  test('has the folders of the host, and says whose a page is that is not there', () => {
    expect(named('node cloudfunctions/usersig/authorize.cjs; cloudfunctions/; miniprogram/')).toBe(
      'node cloud/functions/usersig/authorize.cjs; cloud/functions/; app/',
    );
    expect(named('见 docs/scale.zh-CN.md')).toBe('见 trtc-miniprogram 项目的 docs/scale.zh-CN.md');
    expect(named('docs/scale.md says how')).toBe('docs/scale.md of trtc-miniprogram says how');
  });

  test('has other words where another thing is to be done', () => {
    const programs = { ...CHECKS, ...DEPLOYS, ...STARTS, ...COMMAND_LINES };
    const others = Object.entries<CatalogueEntry<string>>(programs).filter(
      ([, { host }]) => host !== undefined,
    );
    expect(others.length).toBeGreaterThan(8);
    for (const [, { developer, host }] of others) expect(host).not.toEqual(developer);
  });
});
