import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import cloud from 'wx-server-sdk';
import { readIdentity } from '../../../cloudfunctions/usersig/identity';
import { runs, seed } from '../../soak';
import { TEST_OPERATOR_KEY } from '../../transcript';
import { ALICE, APP_ID, BOB, BOB_USER_ID, CONSOLE, contextOf, environ, identityOf, who } from './calls';

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
      { numRuns: runs(100), seed },
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
      { numRuns: runs(100), seed },
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
