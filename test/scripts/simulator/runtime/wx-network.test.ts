// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { open, page, type Running, setUpPrograms } from './programs';

setUpPrograms();

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** What answers the requests of a page's onLoad. */
async function asking(
  code: string,
  answer: (sent: Sent) => Response | Promise<Response> = () => new Response('{"a":1}'),
  options = {},
): Promise<{ it: Running; sent: Sent[] }> {
  const sent: Sent[] = [];
  const send = async (url: string, init: RequestInit = {}): Promise<Response> => {
    sent.push({ url, init });
    return answer({ url, init });
  };
  const it = await open(
    page('<view />', `async onLoad() { try { ${code} } catch (e: any) { log(e.message); } }`),
    { fetch: send as typeof fetch, ...options },
  );
  return { it, sent };
}

const OUTCOME = 'success: (r: any) => log([r.statusCode, r.data]), fail: (e: any) => log(e.errMsg)';

describe('wx.request', () => {
  test('puts its data into the address of a GET, and reads JSON', async () => {
    const { it, sent } = await asking(
      `wx.request({ url: 'https://a.example/x?b=2', data: { c: 'é' }, ${OUTCOME} });`,
    );
    expect(sent).toMatchObject([
      {
        url: 'https://a.example/x?b=2&c=%C3%A9',
        init: { method: 'GET', headers: { 'content-type': 'application/json' } },
      },
    ]);
    expect([it.log, it.troubles()]).toEqual([[[200, { a: 1 }]], []]);
  });

  test('sends data as JSON, or as the fields of a form if its header says so', async () => {
    const { sent } = await asking(
      `wx.request({ url: 'u', method: 'POST', data: { a: [1] } });
       wx.request({ url: 'u', method: 'POST', data: { a: 'x y' }, header: { 'Content-Type': 'application/x-www-form-urlencoded' } });
       wx.request({ url: 'u', method: 'PUT', data: 'text' });`,
    );
    expect(sent.map(({ init }) => init.body)).toEqual(['{"a":[1]}', 'a=x+y', 'text']);
  });

  test('gives a text that is no JSON as it is, and an answer of any status', async () => {
    const { it } = await asking(
      `wx.request({ url: 'u', ${OUTCOME} });`,
      () => new Response('no', { status: 404 }),
    );
    expect(it.log).toEqual([[404, 'no']]);
  });

  test('gives bytes where they are wanted', async () => {
    const { it } = await asking(
      "wx.request({ url: 'u', responseType: 'arraybuffer', success: ({ data }: any) => log(data.byteLength) });",
    );
    expect(it.log).toEqual([7]);
  });

  test.each([
    ['nobody answers in time', 'timeout: 50', '', 'request:fail timeout'],
    ['it is given up', 'timeout: 5000', 'task.abort();', 'request:fail abort'],
  ])('fails if %s', async (_, option, after, message) => {
    const never = ({ init }: Sent): Promise<Response> =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('given up')));
      });
    const { it } = await asking(
      `const task = wx.request({ url: 'u', ${option}, ${OUTCOME} }); task.onHeadersReceived(() => {}); setTimeout(() => { ${after} }, 10);`,
      never,
    );
    await it.settle(60);
    expect(it.log).toEqual([message]);
  });

  test('fails without a network', async () => {
    const { it, sent } = await asking(`wx.request({ url: 'u', ${OUTCOME} });`, undefined, {
      networkType: () => 'none',
    });
    expect([it.log, sent]).toEqual([['request:fail network is down'], []]);
  });

  test('is answered by nobody on a phone that sends nothing', async () => {
    const { it } = await asking(
      `wx.request({ url: 'u', ${OUTCOME} }); wx.downloadFile({ url: 'u', ${OUTCOME} });`,
      undefined,
      { fetch: undefined },
    );
    expect(it.log).toEqual(['downloadFile:fail not simulated']);
  });
});

describe('files', () => {
  test('are fetched into a place of this phone, and sent from one', async () => {
    const { it, sent } = await asking(
      `await new Promise((done: any) => wx.downloadFile({ url: 'https://a.example/x', success: (r: any) => log([r.statusCode, r.tempFilePath.split(':')[0]]), complete: done }));
       wx.uploadFile({ url: 'https://a.example/y', filePath: '/x.png', name: 'picture', formData: { n: 1 }, success: (r: any) => log(r.data) });`,
      undefined,
      { addressOf: (file: string) => `/mini-program${file}` },
    );
    await it.settle();
    expect(it.log).toEqual([[200, 'blob'], '{"a":1}']);
    expect(sent.map(({ url }) => url)).toEqual([
      'https://a.example/x',
      '/mini-program/x.png',
      'https://a.example/y',
    ]);
    const form = sent[2]?.init.body as FormData;
    expect([form.get('n'), (form.get('picture') as File).size]).toEqual(['1', 7]);
  });
});

describe('a file to be sent', () => {
  const sending = (filePath: string) =>
    `wx.uploadFile({ url: 'https://a.example/y', filePath: '${filePath}', name: 'picture', ${OUTCOME} });`;
  const ON_PHONE = { addressOf: (file: string) => `/mini-program${file}` };

  test.each([
    ['blob:http://127.0.0.1/a', 'blob:http://127.0.0.1/a'],
    ['https://b.example/a.png', 'https://b.example/a.png'],
    ['HTTPS://b.example/a.png', 'HTTPS://b.example/a.png'],
    ['/images/a.png', '/mini-program/images/a.png'],
    ['images/a.png', '/mini-program/images/a.png'],
  ])('is where its path says: %s', async (filePath, place) => {
    const { it, sent } = await asking(sending(filePath), undefined, ON_PHONE);
    expect([it.log, sent.map(({ url }) => url)]).toEqual([
      [[200, '{"a":1}']],
      [place, 'https://a.example/y'],
    ]);
  });

  test('that is not there is not sent, nor the page that says so', async () => {
    const { it, sent } = await asking(
      sending('/none.png'),
      () => new Response('no', { status: 404 }),
      ON_PHONE,
    );
    expect([it.log, sent.length]).toEqual([['uploadFile:fail file not found: /none.png'], 1]);
  });

  test('of another kind of address is found nowhere', async () => {
    const refuse = (): Response => {
      throw new TypeError('Failed to fetch');
    };
    const { it } = await asking(sending('wxfile://usr/a.png'), refuse, ON_PHONE);
    expect(it.log).toEqual(['uploadFile:fail file not found: wxfile://usr/a.png']);
  });
});

test.each([
  ['blob:http://127.0.0.1/a', 'blob:http://127.0.0.1/a'],
  ['/images/a.png', '/mini-program/images/a.png'],
])('a picture that fills the screen is where its path says: %s', async (url, place) => {
  const { it } = await asking(`wx.previewImage({ urls: ['${url}'] });`, undefined, {
    addressOf: (file: string) => `/mini-program${file}`,
  });
  expect(it.phone.surface.preview).toBe(place);
});

test('who listens to the network hears when it goes and comes, until they listen no more', async () => {
  let type = 'wifi';
  const { it } = await asking(
    `const heard = (r: any) => { log(r); if (r.isConnected) wx.offNetworkStatusChange(heard); };
     wx.onNetworkStatusChange(heard); log((await wx.getNetworkType()).networkType);`,
    undefined,
    { networkType: () => type },
  );
  for (type of ['wifi', 'none', 'wifi', 'none']) it.phone.networkChanged();
  expect(it.log).toEqual([
    'wifi',
    { isConnected: false, networkType: 'none' },
    { isConnected: true, networkType: 'wifi' },
  ]);
});
