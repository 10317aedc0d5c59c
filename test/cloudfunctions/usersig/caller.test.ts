import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import cloud from 'wx-server-sdk';
import { type CallerInput, deriveUserID, identifyCaller } from '../../../cloudfunctions/usersig/caller';
import { readIdentity } from '../../../cloudfunctions/usersig/identity';
import { TEST_OPERATOR_KEY } from '../../transcript';
import {
  ALICE,
  ALICE_USER_ID,
  APP_ID,
  BOB,
  BOB_USER_ID,
  CONSOLE,
  contextOf,
  environ,
  identityOf,
} from './calls';

/** Who calls: the userID of a user, else the kind, else why nobody. */
function who(input: Partial<CallerInput>): string {
  const caller = identifyCaller({
    event: {},
    context: CONSOLE,
    environment: {},
    identityFrom: 'context',
    operatorKey: undefined,
    ...input,
  });
  if (caller.kind === 'user') return caller.userID;
  return caller.kind === 'nobody' ? caller.reason : caller.kind;
}
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

describe('what an earlier invocation left in process.env', () => {
  test('is not used: a user without UNIONID does not get the previous one', () => {
    const left = identityOf(ALICE, { WX_UNIONID: 'union-of-alice' });
    const identity = readIdentity(contextOf(ALICE), left, 'context');
    expect(identity).toMatchObject({ openID: ALICE, unionID: '', conflict: false });
  });

  test('is no reason to refuse: a console test after a user is a console test', () => {
    expect(who({ context: CONSOLE, environment: identityOf(ALICE) })).toBe('console');
    expect(
      who({
        context: CONSOLE,
        environment: identityOf(ALICE),
        event: { operatorKey: TEST_OPERATOR_KEY },
        operatorKey: TEST_OPERATOR_KEY,
      }),
    ).toBe('operator');
  });

  test('is a conflict only if it names another user or another mini-program', () => {
    const conflict = (environment: Record<string, string>) =>
      readIdentity(contextOf(ALICE), environment, 'context')?.conflict;
    expect(conflict({})).toBe(false);
    expect(conflict(identityOf(ALICE))).toBe(false);
    expect(conflict({ TCB_SOURCE: 'scf', LOGINTYPE: 'ANONYMOUS' })).toBe(false);
    expect(conflict(identityOf(BOB))).toBe(true);
    expect(conflict(identityOf(ALICE, { WX_APPID: 'wxffffffffffffffff' }))).toBe(true);
  });
});

describe('IDENTITY_FROM=process', () => {
  test('reads process.env as getWXContext does, whatever the context says', () => {
    const whoIs = (environment: Record<string, string>, context: unknown) =>
      who({ environment, context, identityFrom: 'process' });
    expect(whoIs(identityOf(BOB), contextOf(ALICE))).toBe(BOB_USER_ID);
    expect(whoIs(identityOf(BOB), undefined)).toBe(BOB_USER_ID);
    expect(whoIs({ WX_OPENID: BOB, WX_APPID: APP_ID }, undefined)).toBe('malformedIdentity');
    expect(whoIs({}, undefined)).toBe('console');
  });

  test('forgets whom it has read, so that the next call is not taken for theirs', () => {
    const environment = { ...identityOf(BOB, { WX_UNIONID: 'union-of-bob' }), TRTC_SECRET_KEY: 'kept' };
    const next = () => who({ environment, identityFrom: 'process' });
    expect(next()).toBe(BOB_USER_ID);
    expect(next()).toBe('console');
    expect(environment).toEqual({ TRTC_SECRET_KEY: 'kept' });
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

describe('parity with getWXContext of the real wx-server-sdk, in a fresh environment', () => {
  const before = { ...process.env };
  const clear = () => {
    for (const name of Object.keys(process.env)) {
      if (/^(WX_|TCB_|LOGINTYPE)/.test(name)) delete process.env[name];
    }
  };
  beforeEach(clear);
  afterEach(() => {
    clear();
    Object.assign(process.env, before);
  });

  /** As bootstrap.js copies them, which cuts a value at its second `=`. */
  const asBootstrapCopies = (text: string): void => {
    for (const entry of text.split(';').filter((entry) => entry !== '')) {
      const [name = '', value] = entry.split('=', 2);
      process.env[name] = value;
    }
  };
  const sdkIdentity = (text: string) => {
    asBootstrapCopies(text);
    const {
      OPENID = '',
      APPID = '',
      UNIONID = '',
      SOURCE = '',
    } = cloud.getWXContext() as Record<string, string>;
    clear();
    return { openID: OPENID, appID: APPID, unionID: UNIONID, source: SOURCE };
  };
  const ourIdentity = (text: string) => {
    const identity = readIdentity({ environ: text }, {}, 'context');
    if (identity === undefined) return undefined;
    const { openID, appID, unionID, source } = identity;
    return { openID, appID, unionID, source };
  };

  const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,40}$/);
  const record = fc.record(
    {
      WX_OPENID: word,
      WX_APPID: word,
      WX_UNIONID: word,
      TCB_SOURCE: fc.constantFrom('wx_client', 'wx_client,scf', 'scf'),
      WX_CLIENTIP: fc.constant('1.2.3.4'),
      SECRET: word,
    },
    { requiredKeys: ['WX_CLIENTIP'] },
  );

  test('the same OPENID, APPID, UNIONID and SOURCE, over random invocations', () => {
    fc.assert(
      fc.property(record, (values) => {
        const listed = Object.keys(values).filter((name) => name.startsWith('WX_'));
        const text = environ({ WX_CONTEXT_KEYS: listed.join(), ...values });
        expect(ourIdentity(text)).toEqual(sdkIdentity(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('the same in the fallback to process.env', () => {
    fc.assert(
      fc.property(record, fc.boolean(), (values, isListed) => {
        const listed = isListed ? Object.keys(values).filter((name) => name.startsWith('WX_')) : [];
        const text = environ({ WX_CONTEXT_KEYS: listed.join(), ...values });
        asBootstrapCopies(text);
        const { openID, appID, unionID } = readIdentity({}, process.env, 'context') ?? {};
        const { source: _, ...expected } = sdkIdentity(text);
        expect({ openID, appID, unionID }).toEqual(expected);
      }),
    );
  });

  describe('but for these differences, which are deliberate', () => {
    test('digits stay a string: the SDK makes them a number, and two OPENIDs one', () => {
      const text = environ(identityOf('12345678901234567890123'));
      expect(sdkIdentity(text).openID).toBe(1.2345678901234568e22);
      expect(ourIdentity(text)?.openID).toBe('12345678901234567890123');
    });

    test('a value is cut at its first "=" only: bootstrap.js cuts it at the second too', () => {
      const text = environ(identityOf(`${ALICE}=x`));
      expect(sdkIdentity(text).openID).toBe(ALICE);
      expect(ourIdentity(text)?.openID).toBe(`${ALICE}=x`);
      expect(who({ context: { environ: text } })).toBe('malformedIdentity');
    });

    test('a name twice with two values is nobody: the SDK takes the last', () => {
      const text = `${environ(identityOf(ALICE))};WX_OPENID=${BOB}`;
      expect(sdkIdentity(text).openID).toBe(BOB);
      expect(ourIdentity(text)).toBeUndefined();
    });

    test('an invocation without WX_CONTEXT_KEYS is read by its WX_ names: the SDK sees nothing', () => {
      const text = environ({ WX_OPENID: ALICE, WX_APPID: APP_ID });
      expect(sdkIdentity(text).openID).toBe('');
      expect(ourIdentity(text)?.openID).toBe(ALICE);
    });

    test('SOURCE is read even if no name is listed: the SDK then says nothing at all', () => {
      const text = environ({ TCB_SOURCE: 'wx_client,scf' });
      expect(sdkIdentity(text).source).toBe('');
      expect(ourIdentity(text)?.source).toBe('wx_client,scf');
    });

    test('an entry without "=" is no value: bootstrap.js makes it the text "undefined"', () => {
      const text = 'WX_CONTEXT_KEYS=WX_OPENID;WX_OPENID';
      expect(sdkIdentity(text).openID).toBe('undefined');
      expect(ourIdentity(text)?.openID).toBe('');
    });

    test('what the last invocation left is forgotten: the SDK returns the previous user', () => {
      asBootstrapCopies(environ(identityOf(ALICE)));
      expect((cloud.getWXContext() as { OPENID?: string }).OPENID).toBe(ALICE);
      expect(readIdentity(CONSOLE, process.env, 'context')?.openID).toBe('');
    });
  });
});
