import { expect, test } from 'vitest';
import { CALL, call } from '../cloudfunctions/usersig/calls';
import {
  readTranscripts,
  record,
  TEST_CLI_SECRET_KEY,
  TEST_CLOUD_KEYS,
  TEST_OPERATOR_KEY,
  TEST_SECRET_KEY,
} from '../transcript';

const GLOBAL_SECRETS = [
  TEST_SECRET_KEY,
  TEST_OPERATOR_KEY,
  TEST_CLI_SECRET_KEY,
  ...Object.values(TEST_CLOUD_KEYS),
];

/** A secret as it is, and as somebody might encode it. */
const spellings = (secret: string): string[] => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('base64url'),
  Buffer.from(secret).toString('hex'),
  Buffer.from(secret, 'hex').toString('base64').replace(/=+$/, ''),
];

/** Which secrets of an entry its text holds; the secrets of the message itself are not repeated. */
const leaksIn = ({ text, secrets }: { readonly text: string; readonly secrets: readonly string[] }): number =>
  [...GLOBAL_SECRETS, ...secrets].filter((secret) =>
    spellings(secret).some((spelling) => spelling.length >= 8 && text.includes(spelling)),
  ).length;

test('nothing that any test made the function, the server or the tools print or reply holds a secret', async () => {
  await call(CALL);
  const entries = readTranscripts();
  expect(entries.length).toBeGreaterThan(0);
  const leaking = entries.filter((entry) => leaksIn(entry) > 0);
  expect(leaking.map(({ text }) => text.slice(0, 300))).toEqual([]);
});

test('the search above finds a secret in plain, base64 and hex', () => {
  const hidden = (text: string) => leaksIn({ text: `before ${text} after`, secrets: ['oSomebody-openid'] });
  expect(hidden('nothing')).toBe(0);
  expect(hidden('oSomebody-openid')).toBe(1);
  expect(hidden(Buffer.from(TEST_SECRET_KEY).toString('base64'))).toBe(1);
  expect(hidden(Buffer.from(TEST_SECRET_KEY, 'hex').toString('base64'))).toBe(1);
  expect(hidden(Buffer.from(TEST_OPERATOR_KEY).toString('hex'))).toBe(1);
  expect(() => record('works', [])).not.toThrow();
});
