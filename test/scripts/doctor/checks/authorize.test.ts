/** authorize.cjs as the doctor finds it, before anything is sent. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkAuthorize } from '../../../../scripts/doctor/checks/authorize';
import { ownProject } from '../../../../scripts/project/own';
import { TEST_SECRET_KEY } from '../../../transcript';

/** A project with nothing in it but the function's package.json and packages. */
let root: string;
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
};
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'project-'));
  write(
    'cloudfunctions/usersig/package.json',
    '{ "version": "1.0.0", "dependencies": { "named": "1.0.0" } }',
  );
  for (const name of ['named', 'unnamed'])
    write(`node_modules/${name}/index.js`, 'exports.isMember = () => true;');
});
afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

const variables = { TRTC_SECRET_KEY: TEST_SECRET_KEY, MEMBERS: 'members' };
const check = (text: string | null) => {
  if (text !== null) write('cloudfunctions/usersig/authorize.cjs', text);
  return checkAuthorize(ownProject(root), { envID: '', variables, problems: [] });
};

describe('an authorize.cjs', () => {
  test.each([
    ['that needs nothing', 'exports.authorize = () => true;'],
    ['that needs a package that the cloud installs', 'exports.authorize = require("named").isMember;'],
    ['that needs what Node.js has', 'require("node:crypto"); require("fs"); exports.authorize = () => true;'],
    [
      'that reads its variables, and finds none of the doctor',
      'const { MEMBERS, PATH } = process.env; if (MEMBERS === "members" && !PATH) exports.authorize = () => true;',
    ],
    ['that prints something', 'console.log("hello"); exports.authorize = () => true;'],
    ['that keeps something open', 'setInterval(() => {}, 1e6); exports.authorize = () => true;'],
  ])('%s is green', async (_, text) => {
    expect(await check(text)).toMatchObject({ what: 'authorize.cjs', light: 'green', todo: '' });
  });

  test.each([
    ['that is missing', null, 'AUTHORIZE_MISSING', 'is not there, or cannot be read'],
    [
      'that throws',
      '\nthrow new RangeError(process.env.TRTC_SECRET_KEY);',
      'AUTHORIZE_THROWS',
      '(RangeError, authorize.cjs:2)',
    ],
    ['that throws no error', 'throw process.env.TRTC_SECRET_KEY;', 'AUTHORIZE_THROWS', '(string)'],
    ['that throws what nobody can copy', 'throw () => 1;', 'AUTHORIZE_THROWS', 'throws while it is loaded'],
    [
      'that does not compile',
      'exports.authorize = () =>> true;',
      'AUTHORIZE_THROWS',
      '(SyntaxError, authorize.cjs:1)',
    ],
    ['that ends the process', 'process.exit(0);', 'AUTHORIZE_UNFINISHED', 'or ends the process'],
    [
      'that requires a package that is here and not there',
      'exports.authorize = require("unnamed").isMember;',
      'AUTHORIZE_LACKS',
      '(unnamed, authorize.cjs:1)',
    ],
    ['that requires another file', 'require("./members.cjs");', 'AUTHORIZE_LACKS', '(./members.cjs, '],
    ['without a function', 'exports.allow = () => true;', 'AUTHORIZE_NO_FUNCTION', 'no function authorize'],
  ])('%s is red, with what to do', async (_, text, code, found) => {
    // Here there is more than the cloud has.
    write('cloudfunctions/usersig/members.cjs', '');
    const told = await check(text);
    expect(told).toMatchObject({ light: 'red', code, found: expect.stringContaining(found) });
    expect(told.todo).not.toBe('');
    expect(JSON.stringify(told)).not.toContain(TEST_SECRET_KEY);
  });
});
