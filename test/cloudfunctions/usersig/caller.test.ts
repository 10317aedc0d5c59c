import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveUserID } from '../../../cloudfunctions/usersig/caller';
import { runs, seed } from '../../soak';
import { TEST_OPERATOR_KEY } from '../../transcript';
import { ALICE, ALICE_USER_ID, APP_ID, BOB, BOB_USER_ID, contextOf, environ, identityOf, who } from './calls';

const whoIn = (values: Readonly<Record<string, string>>) => who({ context: { environ: environ(values) } });

describe('a userID', () => {
  test('is derived from APPID and OPENID, by a formula that must not change', () => {
    expect(deriveUserID(APP_ID, ALICE)).toBe(ALICE_USER_ID);
    expect(deriveUserID(APP_ID, BOB)).toBe(BOB_USER_ID);
    expect(deriveUserID('wxffffffffffffffff', ALICE)).not.toBe(ALICE_USER_ID);
  });

  test('is 32 characters that are legal everywhere, and never holds "main", which trtc-wx-sdk rewrites', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (appID, openID) => {
        expect(deriveUserID(appID, openID)).toMatch(/^u[0-9a-f]{31}$/);
      }),
      { numRuns: runs(100), seed },
    );
  });
});

describe('a mini-program user', () => {
  test('is known by the environ of the invocation', () => {
    expect(who({ context: contextOf(ALICE) })).toBe(ALICE_USER_ID);
    expect(who({ context: contextOf(BOB) })).toBe(BOB_USER_ID);
  });

  test('is known by the environment of the invocation, before its environ', () => {
    const environment = JSON.stringify(identityOf(ALICE));
    expect(who({ context: { environment } })).toBe(ALICE_USER_ID);
    expect(who({ context: { environment, environ: environ(identityOf(BOB)) } })).toBe(ALICE_USER_ID);
    expect(who({ context: { environment: '', environ: environ(identityOf(BOB)) } })).toBe(BOB_USER_ID);
  });

  test('is known without WX_CONTEXT_KEYS too, in the invocation', () => {
    expect(whoIn({ WX_OPENID: ALICE, WX_APPID: APP_ID })).toBe(ALICE_USER_ID);
  });

  test('is known by process.env only if the context has neither field', () => {
    expect(who({ context: {}, environment: identityOf(ALICE) })).toBe(ALICE_USER_ID);
    expect(who({ context: { environ: '' }, environment: identityOf(ALICE) })).toBe('console');
  });

  test('may carry other names and odd entries, of which none says who calls', () => {
    const text = `A;=x;;B=;C=a=b==;WX_EXTRA=1;${environ(identityOf(ALICE))};WX_OPENID;TCB_X`;
    expect(who({ context: { environ: text } })).toBe(ALICE_USER_ID);
  });

  test('may have an OPENID of digits, which getWXContext would round', () => {
    const [one, other] = ['12345678901234567890123', '12345678901234567890124'];
    expect(whoIn(identityOf(one))).toBe(deriveUserID(APP_ID, one));
    expect(whoIn(identityOf(other))).not.toBe(whoIn(identityOf(one)));
  });

  test.each(['wx_client', 'wx_devtools', 'wx_localdebug', 'wx_unknown', 'scf,wx_client', ''])(
    'is served when the source is "%s"',
    (source) => expect(whoIn(identityOf(ALICE, { TCB_SOURCE: source }))).toBe(ALICE_USER_ID),
  );

  test.each([
    ['scf', 'function'],
    ['wx_client,scf', 'function'],
    ['wx_client, scf', 'function'],
    ['wx_client,scf,', 'function'],
    ['wx_trigger, ,', 'timer'],
    ['wx_http', 'http'],
    ['wx_trigger', 'timer'],
    ['wx_paycallback', 'platformEvent'],
    ['wx_crawler', 'platformEvent'],
  ])('is refused, even with an OPENID, when the last source of "%s" is none of theirs', (source, reason) => {
    expect(whoIn(identityOf(ALICE, { TCB_SOURCE: source }))).toBe(reason);
  });

  test('of another mini-program in a shared environment is refused', () => {
    expect(whoIn(identityOf(ALICE, { WX_FROM_OPENID: BOB }))).toBe('sharedEnvironment');
    expect(whoIn(identityOf(ALICE, { WX_FROM_APPID: 'wxffffffffffffffff' }))).toBe('sharedEnvironment');
    expect(whoIn({ ...identityOf(ALICE), WX_FROM_OPENID: BOB })).toBe('sharedEnvironment');
  });

  test.each(['', 'short', 'x'.repeat(65), `${ALICE}=`, 'undefined', `${ALICE}\n`, `oÄ${ALICE}`])(
    'is not believed with the OPENID "%s"',
    (openID) => expect(whoIn(identityOf(openID))).toBe('malformedIdentity'),
  );

  test.each(['', 'wx', 'wx0123456789ABCDEF', 'wx0123456789abcdef0', '1400000001'])(
    'is not believed with the APPID "%s"',
    (appID) => expect(whoIn(identityOf(ALICE, { WX_APPID: appID }))).toBe('malformedIdentity'),
  );

  test('is not believed beside the marks of an anonymous web user', () => {
    expect(whoIn(identityOf(ALICE, { TCB_ISANONYMOUS_USER: 'true' }))).toBe('anonymousWeb');
    expect(whoIn(identityOf(ALICE, { LOGINTYPE: 'ANONYMOUS' }))).toBe('anonymousWeb');
  });
});

describe('an unreadable context is nobody', () => {
  test.each([
    ['no object', undefined],
    ['no object', null],
    ['no object', 'WX_OPENID=x'],
    ['environ is no string', { environ: 7 }],
    ['environ is no string', { environ: identityOf(ALICE) }],
    ['environment is no JSON', { environment: '{' }],
    ['environment is no JSON object', { environment: '[]' }],
    ['environment is no JSON object', { environment: 'null' }],
    ['environment is no string', { environment: identityOf(ALICE) }],
    ['a broken environment beside a good environ', { environment: '{', environ: environ(identityOf(ALICE)) }],
    [
      'an identity that is a number',
      { environment: JSON.stringify({ ...identityOf(ALICE), WX_OPENID: 12345 }) },
    ],
    [
      'a source that is a list',
      { environment: JSON.stringify({ ...identityOf(ALICE), TCB_SOURCE: ['scf'] }) },
    ],
    ['two OPENIDs', { environ: `${environ(identityOf(ALICE))};WX_OPENID=${BOB}` }],
    [
      'two names for an OPENID',
      {
        environ: environ({ ...identityOf(ALICE), WX_CONTEXT_KEYS: 'WX_OPENID,OPENID,WX_APPID', OPENID: BOB }),
      },
    ],
  ])('%s', (_, context) => {
    expect(who({ context, environment: identityOf(BOB) })).toBe('unreadable');
  });
});

describe('nobody is told apart', () => {
  test.each([
    ['console', {}, {}],
    [
      'anonymousWeb',
      { TCB_UUID: 'uuid-of-somebody', TCB_ISANONYMOUS_USER: 'true', LOGINTYPE: 'ANONYMOUS' },
      {},
    ],
    ['web', { TCB_UUID: 'uuid-of-somebody', TCB_ISANONYMOUS_USER: 'false', LOGINTYPE: 'EMAIL' }, {}],
    ['function', { TCB_SOURCE: 'scf' }, {}],
    ['http', {}, { httpMethod: 'POST', headers: {}, path: '/', body: '{}' }],
    ['http', {}, { requestContext: {} }],
    ['timer', {}, { Type: 'Timer', TriggerName: 't', Time: '2026-11-23T00:00:00Z', Message: '' }],
    ['malformedIdentity', { WX_APPID: APP_ID }, {}],
    ['malformedIdentity', { TCB_SOURCE: 'wx_client' }, {}],
  ])('as %s', (reason, values, event) => {
    expect(who({ context: { environ: environ(values) }, event })).toBe(reason);
  });

  test('an OPENID in the event makes nobody a user', () => {
    const event = { userInfo: { openId: ALICE, appId: APP_ID }, OPENID: ALICE, openid: ALICE };
    expect(who({ event })).toBe('console');
  });
});

describe('an operator', () => {
  const operatorKey = TEST_OPERATOR_KEY;
  const event = { operatorKey };

  test('has the key and no platform identity', () => {
    expect(who({ event, operatorKey })).toBe('operator');
  });

  test('does not exist while no key is configured', () => {
    expect(who({ event: { operatorKey: '' } })).toBe('wrongOperatorKey');
    expect(who({ event: { operatorKey: undefined } })).toBe('wrongOperatorKey');
    expect(who({ event })).toBe('wrongOperatorKey');
  });

  test.each([['', 'x', operatorKey.slice(1), `${operatorKey} `, null, 7, [operatorKey], {}]].flat())(
    'is nobody with the key %j',
    (wrong) => expect(who({ event: { operatorKey: wrong }, operatorKey })).toBe('wrongOperatorKey'),
  );

  test('is refused beside any platform identity or HTTP shape', () => {
    const inContext = (values: Record<string, string>, more = {}) =>
      who({ context: { environ: environ(values) }, event: { ...event, ...more }, operatorKey });
    expect(inContext(identityOf(ALICE))).toBe(ALICE_USER_ID);
    expect(inContext({ TCB_UUID: 'uuid', LOGINTYPE: 'EMAIL' })).toBe('web');
    expect(inContext({ TCB_SOURCE: 'scf' })).toBe('function');
    expect(inContext({ WX_APPID: APP_ID })).toBe('malformedIdentity');
    expect(inContext({ TCB_CUSTOM_USER_ID: 'x' })).toBe('malformedIdentity');
    expect(inContext({ TCB_ISANONYMOUS_USER: '1' })).toBe('malformedIdentity');
    expect(inContext({ ...identityOf(ALICE), WX_CONTEXT_KEYS: '' })).toBe('malformedIdentity');
    expect(inContext({ ...identityOf(ALICE), WX_CONTEXT_KEYS: 'WX_CLIENTIP' })).toBe('malformedIdentity');
    expect(inContext({}, { httpMethod: 'POST' })).toBe('http');
    expect(inContext({}, { Type: 'Timer' })).toBe('timer');
  });
});
