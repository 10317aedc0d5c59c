import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VARIABLES } from '../../../cloudfunctions/usersig/config';
import { variablesToLose } from '../../../scripts/deploy/compare';
import { ENV_ID_TEMPLATE, listOf, readDeployment } from '../../../scripts/deploy/variables';
import { readFunctionSettings } from '../../../scripts/project/project';
import { TEST_SECRET_KEY } from '../../transcript';

const TEMPLATES = readFunctionSettings()[0]?.envVariables ?? {};
const COMPLETE = {
  CLOUDBASE_ENV_ID: 'prod-8gk3x1a2',
  TRTC_SDK_APP_ID: '1400000001',
  TRTC_SECRET_KEY: TEST_SECRET_KEY,
  OPEN_ROOMS: 'true',
};

let root: string;
/** Of the shell. */
let env: Record<string, string>;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'project-'));
  env = {};
});
afterEach(() => rmSync(root, { recursive: true }));

function read(
  local: Readonly<Record<string, string>>,
  templates: Readonly<Record<string, string>> = TEMPLATES,
  envId = ENV_ID_TEMPLATE,
) {
  const lines = Object.entries(local).map((entry) => entry.join('='));
  writeFileSync(path.join(root, '.env.local'), lines.join('\r\n'));
  const { problems, ...deployment } = readDeployment(root, { envId, envVariables: templates }, env);
  return { ...deployment, wrong: problems.map(({ variable }) => variable) };
}

test('a deployment carries every variable that cloudbaserc.json names, empty where nothing is set', () => {
  const { envID, variables, wrong } = read(COMPLETE);
  expect([envID, wrong]).toEqual(['prod-8gk3x1a2', []]);
  expect(Object.keys(variables)).toEqual([...VARIABLES]);
  expect(variables).toMatchObject({ TRTC_SECRET_KEY: TEST_SECRET_KEY, OPERATOR_KEY: '' });
});

test('a variable of the environment wins over .env.local', () => {
  env.OPEN_ROOMS = 'false';
  expect(read(COMPLETE).variables.OPEN_ROOMS).toBe('false');
});

test('a variable that the owner added to cloudbaserc.json is carried too', () => {
  const templates = { ...TEMPLATES, OWN: '{{env.OWN}}', FIXED: 'as it is' };
  const { variables, wrong } = read({ ...COMPLETE, OWN: 'value-1' }, templates);
  expect(wrong).toEqual([]);
  expect(variables).toMatchObject({ OWN: 'value-1', FIXED: 'as it is' });
  expect(variablesToLose(variables, { envVariables: { OWN: 'before', FIXED: 'x' } })).toEqual([]);
});

test.each(['', 'a"b', 'a\\b', 'a;b', 'a=b', '{{env.HOME}}', 'null', ' null', '[1]', '[]'])(
  'an added variable is refused with the value %j, which would not arrive as it is',
  (value) =>
    expect(read({ ...COMPLETE, OWN: value }, { ...TEMPLATES, OWN: '{{env.OWN}}' }).wrong).toEqual(['OWN']),
);

test('nor with a line break, which only the environment can give it', () => {
  for (const value of ['a\nb', 'a\rb']) {
    env.OWN = value;
    expect(read(COMPLETE, { ...TEMPLATES, OWN: '{{env.OWN}}' }).wrong).toEqual(['OWN']);
  }
});

test('of a variable that the shell sets it is said, for no change of .env.local would help', () => {
  env.TRTC_SECRET_KEY = 'abc';
  const { problems } = readDeployment(root, { envVariables: TEMPLATES }, env);
  const [first = 'none'] = listOf(problems.filter(({ variable }) => variable === 'TRTC_SECRET_KEY')).split(
    '\n',
  );
  expect(first).toMatch(/^ {2}TRTC_SECRET_KEY must be .* \(it comes from a variable of this shell/);
});

test('a secret written into cloudbaserc.json, which is in git, or a variable missing there, is refused', () => {
  const templates: Record<string, string> = { ...TEMPLATES, TRTC_SECRET_KEY: TEST_SECRET_KEY };
  delete templates.OPERATOR_KEY;
  expect(read(COMPLETE, templates).wrong).toEqual(['TRTC_SECRET_KEY', 'OPERATOR_KEY']);
});

test('a previous key ends within days: neither one that has ended nor one for good is deployed', () => {
  const endsIn = (days: number) => {
    const until = `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19)}Z`;
    const changing = { TRTC_SECRET_KEY_PREVIOUS: 'ab'.repeat(32), TRTC_SECRET_KEY_PREVIOUS_UNTIL: until };
    return read({ ...COMPLETE, ...changing }).wrong;
  };
  expect([endsIn(0.5), endsIn(6.9)]).toEqual([[], []]);
  expect([endsIn(-0.1), endsIn(7.1)]).toEqual([
    ['TRTC_SECRET_KEY_PREVIOUS_UNTIL'],
    ['TRTC_SECRET_KEY_PREVIOUS_UNTIL'],
  ]);
});

test('what has a value in the cloud and would have none afterwards is lost', () => {
  const { variables } = read(COMPLETE);
  const deployed = { SET_IN_CONSOLE: '', OPERATOR_KEY: 'x', IDENTITY_FROM: '', OPEN_ROOMS: 'false' };
  expect(variablesToLose(variables, { envVariables: deployed })).toEqual(['SET_IN_CONSOLE', 'OPERATOR_KEY']);
  expect(variablesToLose(variables, {})).toEqual([]);
});
