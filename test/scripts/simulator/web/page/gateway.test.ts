/** What a hostile phone gets of the page around it. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { WireEvents } from '../../../../../scripts/simulator/native/world';
import type { ToForeign } from '../../../../../scripts/simulator/web/messages';
import { Gateway } from '../../../../../scripts/simulator/web/page/gateway';
import { Kept } from '../../../../../scripts/simulator/web/page/kept';

let said: ToForeign[];
let calls: readonly unknown[][];
let lines: { readonly events: WireEvents; readonly sent: string[]; isOpen: boolean }[];
let storage: Map<string, string>;
let gateway: Gateway;
beforeEach(() => {
  [said, calls, lines, storage] = [[], [], [], new Map([['seen', '1']])];
  gateway = new Gateway({
    say: (message) => said.push(message),
    call: async (...args) => {
      calls = [...calls, args];
      if (args[1] === 'fails') throw new Error('the cloud does not answer');
      return { result: 'a ticket' };
    },
    dial: (events) => {
      const line = { events, sent: [] as string[], isOpen: true };
      lines.push(line);
      return {
        send: (text) => line.sent.push(text),
        close: () => {
          line.isOpen = false;
        },
      };
    },
    calls: { count: 0 },
    storage,
  });
});

/** What was said after the first word. */
const answers = async (): Promise<readonly ToForeign[]> => {
  await new Promise(setImmediate);
  return said.slice(1);
};

describe('a phone that is not trusted', () => {
  test('is told first what it has kept, and keeps more', () => {
    expect(said).toEqual([{ type: 'begin', storage: [['seen', '1']] }]);
    gateway.take({ type: 'store', key: 'more', value: '2' });
    gateway.take({ type: 'store', key: 'seen', value: null });
    gateway.take({ type: 'store', key: 'wrong', value: { an: 'object' } });
    gateway.take({ type: 'store', key: 'large', value: 'x'.repeat(1024 * 1024 + 1) });
    expect([...storage]).toEqual([['more', '2']]);
  });

  test('calls our function, and no other', async () => {
    gateway.take({ type: 'call', id: 1, name: 'usersig', body: '{}', trouble: 'expired' });
    gateway.take({ type: 'call', id: 2, name: 'pay', body: '{}', trouble: null });
    expect(await answers()).toEqual([
      {
        type: 'answer',
        id: 2,
        answer: {
          errCode: -501000,
          errMsg: 'cloud.callFunction:fail Error: errCode: -501000 | errMsg: pay is not simulated',
          note: 'the cloud function pay is not simulated: only usersig is',
        },
      },
      { type: 'answer', id: 1, answer: { result: 'a ticket' } },
    ]);
    expect(calls).toEqual([['usersig', '{}', 'expired']]);
  });

  test('has a number of calls at once that leaves some to others, and more when they are answered', async () => {
    const flood = (): void => {
      for (let id = 0; id < 100; id += 1) gateway.take({ type: 'call', id, name: 'usersig', body: '{}' });
    };
    flood();
    expect(calls).toHaveLength(32);
    expect(await answers()).toHaveLength(100);
    flood();
    expect(calls).toHaveLength(64);
  });

  test('calls with a text of bounded length, as nobody else, with a trouble that there is', async () => {
    gateway.take({ type: 'call', id: 1, name: 'usersig', body: { toString: 'x' }, trouble: null });
    gateway.take({ type: 'call', id: 2, name: 'usersig', body: 'x'.repeat(2 * 1024 * 1024), trouble: null });
    gateway.take({ type: 'call', id: 3, name: '../feed', body: '{}', trouble: null });
    gateway.take({ type: 'call', id: {}, name: 'usersig', body: '{}', trouble: null });
    expect(calls).toEqual([]);
    gateway.take({
      type: 'call',
      id: 4,
      name: 'usersig',
      body: '{}',
      trouble: 'x\r\nX-WX-OPENID: y',
      user: 'bob',
    });
    gateway.take({ type: 'call', id: 5, name: 'usersig', body: 'fails', trouble: null });
    expect(calls).toEqual([
      ['usersig', '{}', null],
      ['usersig', 'fails', null],
    ]);
    expect(await answers()).toContainEqual({
      type: 'answer',
      id: 5,
      answer: { errCode: -1, errMsg: expect.stringContaining('cloud.callFunction:fail') },
    });
  });

  test('has one connection to the room server at a time', async () => {
    gateway.take({ type: 'dial', wire: 1 });
    lines[0]?.events.opened();
    gateway.take({ type: 'send', wire: 1, text: 'enter' });
    gateway.take({ type: 'send', wire: 7, text: 'not this one' });
    gateway.take({ type: 'send', wire: 1, text: { an: 'object' } });
    lines[0]?.events.received('entered');
    gateway.take({ type: 'dial', wire: 2 });
    lines[0]?.events.received('too late');
    lines[1]?.events.broke();
    gateway.take({ type: 'send', wire: 2, text: 'too late' });
    expect(lines.map(({ sent, isOpen }) => [sent, isOpen])).toEqual([
      [['enter'], false],
      [[], true],
    ]);
    expect(await answers()).toEqual([
      { type: 'opened', wire: 1 },
      { type: 'received', wire: 1, text: 'entered' },
      { type: 'broke', wire: 2 },
    ]);
  });

  test('leaves its room when its frame is gone, and is not heard any more', async () => {
    gateway.take({ type: 'dial', wire: 1 });
    gateway.close();
    gateway.take({ type: 'call', id: 1, name: 'usersig', body: '{}', trouble: null });
    expect([lines[0]?.sent, lines[0]?.isOpen]).toEqual([['{"type":"leave"}'], false]);
    expect([calls, await answers()]).toEqual([[], []]);
  });

  test.each([null, undefined, 'text', 7, [], {}, { type: 'dial' }, { type: 'send' }, { type: 'store' }])(
    'says %j in vain',
    async (message) => {
      gateway.take(message);
      expect(await answers()).toEqual([]);
      expect([calls, lines]).toEqual([[], []]);
    },
  );
});

describe('what a phone keeps', () => {
  /** A browser's storage: what is kept stands in it as its own fields. */
  class Site {
    [name: string]: unknown;
    getItem(name: string): string | null {
      return (this[name] as string | undefined) ?? null;
    }
    setItem(name: string, value: string): void {
      const others = Object.entries(this).filter(([one]) => one !== name);
      const size = others.reduce((sum, [, text]) => sum + String(text).length, value.length);
      if (size > 5_000_000) throw new Error('full');
      this[name] = value;
    }
    removeItem(name: string): void {
      delete this[name];
    }
  }

  test('is one text of the browser’s storage, and there again after a reload', () => {
    const site = new Site();
    const kept = new Kept('foreign/1/alice', site);
    kept.set('foreign/1/bob', 'x').set('a', '1').set('a', '2').delete('b');
    expect(Object.keys(site)).toEqual(['foreign/1/alice']);
    expect([...new Kept('foreign/1/alice', site)]).toEqual([
      ['foreign/1/bob', 'x'],
      ['a', '2'],
    ]);
    expect(new Kept('foreign/1/bob', site).size).toBe(0);
  });

  test('is not more than a megabyte', () => {
    const site = new Site();
    const kept = new Kept('foreign/1/alice', site);
    const half = 'x'.repeat(499_000);
    kept.set('a', half).set('b', half).set('c', half);
    kept.delete('a');
    kept.set('d', half);
    expect([...kept.keys()]).toEqual(['b', 'd']);
  });

  test('of mini-programs that ran before gives way to what is kept now', () => {
    const site = new Site();
    site.setItem('language', 'zh');
    for (const one of [1, 2, 3, 4, 5]) new Kept(`foreign/1/${one}`, site).set('a', 'x'.repeat(999_000));
    new Kept('foreign/2/alice', site).set('a', 'x'.repeat(999_000));
    expect(Object.keys(site)).toEqual(['language', 'foreign/2/alice']);
  });
});
