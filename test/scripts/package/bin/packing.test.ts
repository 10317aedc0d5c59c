/** Where the mini-program's folder holds key or function, WeChat would pack them: not before they are left out. */
import { describe, expect, test } from 'vitest';
import { APP_JSON, add, everything, hostOf, remove, SETTING } from '../host';

interface Rule {
  readonly type: string;
  readonly value: string;
}

const configOf = (root: string | undefined, ignore: readonly Rule[], include: readonly Rule[] = []): string =>
  JSON.stringify({ miniprogramRoot: root, packOptions: { ignore, include } });

const KEY = { type: 'file', value: '.env.local' };
const CONFIG = { type: 'file', value: 'cloudbaserc.json' };
const PROOF = { type: 'file', value: '.permission-switch.json' };
const LOCK = { type: 'file', value: 'package-lock.json' };
const OTHERS = [PROOF, LOCK];
const FUNCTION = { type: 'folder', value: 'cloudfunctions/usersig' };
/** In the order in which they are printed. */
const NEEDED = [FUNCTION, KEY, CONFIG, PROOF, LOCK];

const whole = (config: string, files = {}): string =>
  hostOf({
    'miniprogram/app.json': undefined,
    'app.json': APP_JSON,
    'project.config.json': config,
    ...files,
  });

/** The rules that are printed. */
const printed = (text: string): unknown => JSON.parse(`[${/\{[\s\S]*\}/.exec(text)?.[0]}]`);

async function refusal(root: string): Promise<string> {
  const before = everything(root);
  const { exitCode, stderr } = await add(root);
  expect([exitCode, everything(root)]).toEqual([1, before]);
  return stderr;
}

describe('a mini-program that is the whole project', () => {
  test.each([undefined, '', './', '.', '/', 'a/..'])(
    'needs them left out: miniprogramRoot %j',
    async (root) => {
      const said = await refusal(whole(configOf(root, [])));
      expect(said).not.toContain('"./');
      expect(said).toMatch(
        /\.env\.local, cloudbaserc\.json, \.permission-switch\.json, package-lock\.json would be in the mini-program's package: \.\/ has them\. .* packOptions\.ignore/,
      );
      expect(printed(said)).toEqual(NEEDED);
      const host = whole(configOf(root, printed(said) as Rule[]));
      expect(await add(host)).toMatchObject({ exitCode: 0, stderr: '' });
      expect(await remove(host)).toMatchObject({ exitCode: 0, stderr: '' });
    },
  );

  test('needs them where there is no project.config.json', async () => {
    const host = hostOf({
      'miniprogram/app.json': undefined,
      'project.config.json': undefined,
      'app.json': APP_JSON,
    });
    expect(printed(await refusal(host))).toEqual(NEEDED);
  });

  test.each([
    ['the folder of all functions', [{ type: 'folder', value: '/CloudFunctions/' }, KEY, CONFIG, ...OTHERS]],
    ['the beginning of its name', [FUNCTION, CONFIG, ...OTHERS, { type: 'prefix', value: '.env' }]],
    ['a pattern', [FUNCTION, CONFIG, ...OTHERS, { type: 'regexp', value: '^/\\.env' }]],
    ['the end of its name', [FUNCTION, CONFIG, ...OTHERS, { type: 'suffix', value: '.LOCAL' }]],
  ])('may leave them out by %s', async (_what, ignore) => {
    expect(await add(whole(configOf('./', ignore)))).toMatchObject({ exitCode: 0 });
  });

  test.each([
    ['of a file like it', [FUNCTION, CONFIG, ...OTHERS, { type: 'file', value: '.env' }], [KEY]],
    ['of a folder like it', [KEY, CONFIG, ...OTHERS, { type: 'folder', value: 'cloud' }], [FUNCTION]],
    [
      'with a dot in front, which WeChat does not understand',
      [KEY, CONFIG, ...OTHERS, { type: 'folder', value: './cloudfunctions' }],
      [FUNCTION],
    ],
    [
      'with a dot in front of the key',
      [FUNCTION, CONFIG, ...OTHERS, { type: 'file', value: './.env.local' }],
      [KEY],
    ],
    [
      'by a pattern, of which it cannot be seen',
      [KEY, CONFIG, ...OTHERS, { type: 'glob', value: 'cloudfunctions/**' }],
      [FUNCTION],
    ],
    ['by another pattern', [KEY, CONFIG, ...OTHERS, { type: 'regexp', value: 'cloudfunctions' }], [FUNCTION]],
    ['of files in that folder', [KEY, CONFIG, ...OTHERS, { type: 'suffix', value: '.js' }], [FUNCTION]],
    ['that is no rule', [KEY, CONFIG, ...OTHERS, 'cloudfunctions', null] as unknown as Rule[], [FUNCTION]],
  ])('has not left them out by a rule %s', async (_what, ignore, missing) => {
    expect(printed(await refusal(whole(configOf('./', ignore))))).toEqual(missing);
  });

  test.each([
    { type: 'file', value: '/.ENV.local' },
    { type: 'folder', value: 'cloudfunctions' },
    { type: 'prefix', value: '.' },
    { type: 'suffix', value: 'index.js' },
    { type: 'regexp', value: '\\.cjs$' },
    { type: 'glob', value: '**/*.js' },
    { type: 'glob', value: '{a,cloudfunctions}/**' },
  ])('may not have them put back by include: %j', async (rule) => {
    const said = await refusal(whole(configOf('./', NEEDED, [rule])));
    expect(said).toContain(`"${rule.value}" in packOptions.include of project.config.json`);
  });

  test('may include others', async () => {
    const wanted = [
      { type: 'file', value: 'data.bin' },
      { type: 'glob', value: 'assets/*.json' },
      { type: 'regexp', value: '(' },
    ];
    expect(await add(whole(configOf('./', NEEDED, wanted)))).toMatchObject({ exitCode: 0 });
  });

  test('may have no other list in the developer’s own settings', async () => {
    const own = { 'project.private.config.json': '{ "packOptions": { "ignore": [] } }' };
    const said = await refusal(whole(configOf('./', NEEDED), own));
    expect(printed(said)).toEqual(NEEDED);
    expect(said).toContain('packOptions.ignore of project.private.config.json');
    const others = { 'project.private.config.json': '{ "setting": {} }' };
    expect(await add(whole(configOf('./', NEEDED), others))).toMatchObject({ exitCode: 0 });
  });
});

test('entries in the developer’s own settings alone are none', async () => {
  const own = JSON.stringify({ packOptions: { ignore: NEEDED } });
  const said = await refusal(whole('{}', { 'project.private.config.json': own }));
  expect(said).toContain('packOptions.ignore of project.config.json');
});

describe('a mini-program that holds the functions alone', () => {
  const FUNCTIONS = '"cloudfunctionRoot": "miniprogram/cloud"';
  const config = `{ "miniprogramRoot": "miniprogram/", ${FUNCTIONS}, ${SETTING} }`;

  test('gets a folder beside it proposed, which helps', async () => {
    const host = hostOf({ 'project.config.json': config });
    const said = await refusal(host);
    expect(said).toContain('miniprogram/ has it. Put it beside: --cloud cloud.');
    expect(printed(said)).toEqual([{ type: 'folder', value: 'cloud/usersig' }]);
    expect(await add(host, '--cloud', 'cloud')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(Object.keys(everything(host))).toContain('cloud/usersig/index.js');
  });

  test('may leave the function out; its paths begin in the mini-program’s folder', async () => {
    const ignore = '"packOptions": { "ignore": [{ "type": "folder", "value": "cloud/usersig" }] }';
    const host = hostOf({
      'project.config.json': `{ "miniprogramRoot": "miniprogram/", ${FUNCTIONS}, ${SETTING}, ${ignore} }`,
    });
    expect(await add(host)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(Object.keys(everything(host))).toContain('miniprogram/cloud/usersig/index.js');
  });

  test('gets no folder proposed where cloudbaserc.json says which it is', async () => {
    const host = hostOf({ 'cloudbaserc.json': '{ "functionRoot": "miniprogram/cloud" }' });
    const said = await refusal(host);
    expect([said.includes('--cloud'), printed(said)]).toEqual([
      false,
      [{ type: 'folder', value: 'cloud/usersig' }],
    ]);
  });

  test('is not one whose name only begins with it', async () => {
    const host = hostOf({ 'cloudbaserc.json': '{ "functionRoot": "miniprogram-cloud" }' });
    expect(await add(host)).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
