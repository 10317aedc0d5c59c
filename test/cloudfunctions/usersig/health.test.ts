import { describe, expect, test, vi } from 'vitest';
import { hmacSha256 } from '../../../cloudfunctions/usersig/tls/hmac';
import type { Health } from '../../../miniprogram/trtc/contract/usersig';
import { TEST_OPERATOR_KEY } from '../../transcript';
import { ALICE, CONSOLE, call, contextOf, ENVIRONMENT, identityOf, NOW, ticketsSigned } from './calls';

vi.mock('../../../cloudfunctions/usersig/tls/hmac', { spy: true });

const OPERATOR = { context: CONSOLE };

describe('health', () => {
  const health = { action: 'health' };

  test('tells users and operators whether everything is sound', async () => {
    const data = {
      version: '0.0.0+test',
      node: process.versions.node,
      sdkAppID: 1400000001,
      wrongVariables: [],
      selfCheck: true,
      authorize: 'ready',
      unseen: expect.stringMatching(/启用高级权限控制.*every signed user can enter every room/),
    };
    const user = { from: 'context.environ', source: 'wx_client', conflict: false };
    expect(await call(health)).toEqual({ ok: true, data: { ...data, identity: user }, serverTime: NOW });
    const operator = { from: 'operatorKey', source: '', conflict: false };
    const byKey = await call({ ...health, operatorKey: TEST_OPERATOR_KEY }, OPERATOR);
    expect(byKey).toEqual({ ok: true, data: { ...data, identity: operator }, serverTime: NOW });
  });

  test.each([
    ['context.environment', { environment: JSON.stringify(identityOf(ALICE)) }, ENVIRONMENT],
    ['context.environ', contextOf(ALICE), ENVIRONMENT],
    ['process.env', {}, { ...ENVIRONMENT, ...identityOf(ALICE) }],
  ])('says that the identity came from %s', async (from, context, environment) => {
    const reply = await call(health, { context, environment });
    expect((reply as { data: Health }).data.identity.from).toBe(from);
  });

  test('names wrong variables to users and operators, never their values', async () => {
    const environment = { ...ENVIRONMENT, TRTC_SECRET_KEY: 'WRONG-but-secret', OPEN_ROOMS: '' };
    const reply = await call(health, { environment });
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'CONFIG_INVALID' },
      data: { sdkAppID: null, wrongVariables: ['TRTC_SECRET_KEY', 'OPEN_ROOMS'], selfCheck: false },
    });
    expect(JSON.stringify(reply)).not.toContain('WRONG');
  });

  test('checks itself once an instance, and again when the key changes', async () => {
    const ask = (key: string) => () =>
      call(health, { environment: { ...ENVIRONMENT, TRTC_SECRET_KEY: key } });
    const [one, other] = [ask('1'.repeat(64)), ask('2'.repeat(64))];
    expect(await ticketsSigned(one)).toBeGreaterThan(0);
    expect(await ticketsSigned(one)).toBe(0);
    expect(await ticketsSigned(other)).toBeGreaterThan(0);
  });

  test('says so if a ticket of its own does not verify', async () => {
    vi.mocked(hmacSha256).mockReturnValueOnce('of another key');
    const environment = { ...ENVIRONMENT, TRTC_SECRET_KEY: '3'.repeat(64) };
    const byKey = { ...health, operatorKey: TEST_OPERATOR_KEY };
    expect(await call(byKey, { ...OPERATOR, environment })).toMatchObject({
      ok: false,
      error: { code: 'INTERNAL' },
      data: { selfCheck: false },
    });
  });

  test('tells everyone else only whether it is well, and the version', async () => {
    expect(await call(health, { context: CONSOLE })).toEqual({ ok: true, version: '0.0.0+test' });
    expect(await call(health, { context: null })).toEqual({ ok: true, version: '0.0.0+test' });
    expect(await call(health, { context: CONSOLE, environment: {} })).toEqual({
      ok: false,
      version: '0.0.0+test',
    });
  });
});
