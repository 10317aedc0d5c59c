import { describe, expect, test } from 'vitest';
import {
  DEMO_SDK_APP_ID,
  DEMO_SECRET_KEY,
  LOCAL_SERVER_VARIABLE,
  readConfig,
  VARIABLES,
} from '../../../cloudfunctions/usersig/config';
import { readFunctionSettings } from '../../../scripts/project/project';
import { TEST_OPERATOR_KEY, TEST_SECRET_KEY } from '../../transcript';
import { ENVIRONMENT } from './calls';

const wrong = (change: Readonly<Record<string, string | undefined>>) =>
  readConfig({ ...ENVIRONMENT, ...change }).problems.map(({ variable }) => variable);

describe('the configuration', () => {
  test('is read from the variables, with defaults for what is empty or absent', () => {
    expect(readConfig(ENVIRONMENT)).toEqual({
      config: {
        sdkAppID: 1400000001,
        key: TEST_SECRET_KEY,
        ticketTtlSeconds: 43200,
        openRooms: true,
        previousKey: undefined,
      },
      problems: [],
      operatorKey: TEST_OPERATOR_KEY,
      identityFrom: 'context',
    });
    const empty = { TICKET_TTL_SECONDS: '', OPERATOR_KEY: '', IDENTITY_FROM: '' };
    expect(readConfig({ ...ENVIRONMENT, ...empty })).toMatchObject({
      config: { ticketTtlSeconds: 43200 },
      operatorKey: undefined,
      identityFrom: 'context',
    });
  });

  test('names every mistake at once, and never a value', () => {
    const mistakes = {
      TRTC_SDK_APP_ID: 'wx0123456789abcdef',
      TRTC_SECRET_KEY: 'not-a-key-but-secret',
      TICKET_TTL_SECONDS: '77',
      OPEN_ROOMS: 'yes',
      OPERATOR_KEY: 'too-short-but-secret',
      IDENTITY_FROM: 'event',
    };
    const { config, problems } = readConfig(mistakes);
    expect(config).toBeUndefined();
    expect(problems.map(({ variable }) => variable)).toEqual(Object.keys(mistakes));
    for (const value of Object.values(mistakes)) expect(JSON.stringify(problems)).not.toContain(value);
  });

  test.each([
    '',
    '0',
    '-1',
    '1.5',
    '1e9',
    ' 1400000001',
    '14000000011',
    '4294967296',
    'abc',
    'wx0123456789abcdef',
  ])('refuses the SDKAppID "%s"', (value) =>
    expect(wrong({ TRTC_SDK_APP_ID: value })).toEqual(['TRTC_SDK_APP_ID']),
  );

  test('says so when the SDKAppID is the AppID of the mini-program', () => {
    const { problems } = readConfig({ ...ENVIRONMENT, TRTC_SDK_APP_ID: 'wx0123456789abcdef' });
    expect(problems).toEqual([{ variable: 'TRTC_SDK_APP_ID', code: 'SDK_APP_ID_IS_APP_ID' }]);
  });

  test.each([
    '',
    'x',
    'A'.repeat(64),
    'a'.repeat(63),
    'a'.repeat(65),
    `${'a'.repeat(64)}\n`,
    ` ${'a'.repeat(63)}`,
  ])('refuses the secret key "%s"', (value) =>
    expect(wrong({ TRTC_SECRET_KEY: value })).toEqual(['TRTC_SECRET_KEY']),
  );

  test.each(['3599', '604801', '0', '-3600', '3600.5', '1e4', 'forever', ' 3600'])(
    'refuses the lifetime "%s"',
    (value) => expect(wrong({ TICKET_TTL_SECONDS: value })).toEqual(['TICKET_TTL_SECONDS']),
  );

  test.each([
    ['3600', 3600],
    ['604800', 604800],
  ])('takes the lifetime %s', (value, seconds) => {
    expect(readConfig({ ...ENVIRONMENT, TICKET_TTL_SECONDS: value }).config?.ticketTtlSeconds).toBe(seconds);
  });

  test.each([undefined, '', 'yes', '1', 'TRUE', ' true'])(
    'wants OPEN_ROOMS said, and "%s" says nothing',
    (value) => {
      expect(wrong({ OPEN_ROOMS: value })).toEqual(['OPEN_ROOMS']);
    },
  );

  test.each(['x'.repeat(31), 'x'.repeat(129), `${'x'.repeat(40)}=`, `${'x'.repeat(40)};`, '密'.repeat(40)])(
    'refuses the operator key "%s"',
    (value) => expect(wrong({ OPERATOR_KEY: value })).toEqual(['OPERATOR_KEY']),
  );

  test('refuses an operator key with a secret key of TRTC in it, the current or the previous one, in any spelling', () => {
    const previous = 'ab12'.repeat(16);
    const keys = {
      TRTC_SECRET_KEY_PREVIOUS: previous,
      TRTC_SECRET_KEY_PREVIOUS_UNTIL: '2026-11-24T00:00:00Z',
    };
    for (const key of [TEST_SECRET_KEY, previous]) {
      for (const OPERATOR_KEY of [key, key.toUpperCase(), `${key}-`, `operator_${key}`]) {
        const { problems, operatorKey } = readConfig({ ...ENVIRONMENT, ...keys, OPERATOR_KEY });
        expect(problems).toEqual([{ variable: 'OPERATOR_KEY', code: 'OPERATOR_KEY_SECRET' }]);
        expect(operatorKey).toBeUndefined();
      }
    }
    expect(wrong({ ...keys, OPERATOR_KEY: 'cd34'.repeat(16) })).toEqual([]);
    expect(wrong({ OPERATOR_KEY: previous })).toEqual([]);
  });

  test('refuses the demo key and the demo SDKAppID unless the local server started the function', () => {
    const demo = { TRTC_SDK_APP_ID: String(DEMO_SDK_APP_ID), TRTC_SECRET_KEY: DEMO_SECRET_KEY };
    expect(wrong(demo)).toEqual(['TRTC_SDK_APP_ID', 'TRTC_SECRET_KEY']);
    expect(wrong({ ...demo, [LOCAL_SERVER_VARIABLE]: '1' })).toEqual([]);
  });

  test('knows the operator key while other variables are wrong, so that operators can ask why', () => {
    expect(readConfig({ OPERATOR_KEY: TEST_OPERATOR_KEY }).operatorKey).toBe(TEST_OPERATOR_KEY);
  });
});

test('cloudbaserc.json carries every variable, each by a template of its own name', () => {
  const { envVariables } = readFunctionSettings().find(({ name }) => name === 'usersig') ?? {};
  expect(envVariables).toEqual(Object.fromEntries(VARIABLES.map((name) => [name, `{{env.${name}}}`])));
});

describe('while the secret key changes', () => {
  const before = 'ab'.repeat(32);
  const until = '2026-12-01T08:00:00Z';

  test('knows the key before, and when it ends', () => {
    const changing = { TRTC_SECRET_KEY_PREVIOUS: before, TRTC_SECRET_KEY_PREVIOUS_UNTIL: until };
    const { config, problems } = readConfig({ ...ENVIRONMENT, ...changing });
    expect(problems).toEqual([]);
    expect(config?.previousKey).toEqual({ key: before, until: Date.UTC(2026, 11, 1, 8) / 1000 });
  });

  test.each([
    '',
    'tomorrow',
    '2026-12-01',
    '2026-12-01T08:00:00',
    '2026-12-01T08:00:00+08:00',
    '2026-13-01T08:00:00Z',
    '2026-02-30T08:00:00Z',
    '1796112000',
  ])('refuses the end "%s": another zone could be meant, or no end at all', (value) =>
    expect(wrong({ TRTC_SECRET_KEY_PREVIOUS: before, TRTC_SECRET_KEY_PREVIOUS_UNTIL: value })).toEqual([
      'TRTC_SECRET_KEY_PREVIOUS_UNTIL',
    ]),
  );

  test('refuses an end without a key, a key that is none, and the key itself', () => {
    expect(wrong({ TRTC_SECRET_KEY_PREVIOUS_UNTIL: until })).toEqual(['TRTC_SECRET_KEY_PREVIOUS_UNTIL']);
    for (const key of ['x', TEST_SECRET_KEY, before.toUpperCase(), DEMO_SECRET_KEY]) {
      const found = wrong({ TRTC_SECRET_KEY_PREVIOUS: key, TRTC_SECRET_KEY_PREVIOUS_UNTIL: until });
      expect(found).toEqual(['TRTC_SECRET_KEY_PREVIOUS']);
    }
  });
});
