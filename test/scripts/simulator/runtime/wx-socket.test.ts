// @vitest-environment happy-dom
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { open, page, type Running, setUpPrograms } from './programs';

setUpPrograms();

const CODE = `
  const told = (name: string) => (r: any) => log([name, r.data ?? r.code ?? r.errMsg ?? '']);
  const task = wx.connectSocket({ url: 'wss://example.test/a', protocols: ['chat'], success: told('connects') });
  task.onOpen(() => { log('open'); task.send({ data: 'hello', success: told('sent') }); });
  task.onMessage((r: any) => { log(r.data); wx.closeSocket({ code: 4001, success: told('closes') }); });
  task.onClose(told('closed')); wx.onSocketClose(told('closed, too')); task.onError(told('error'));`;

const doing = (
  code: string,
  dial?: (url: string, protocols: readonly string[]) => unknown,
): Promise<Running> =>
  open(page('<view />', `onLoad() { ${code} }`), dial === undefined ? {} : { dial: dial as never });

test('a WebSocket tells what it hears, sends, and is closed', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((done) => server.once('listening', done));
  server.on('connection', (socket) => socket.on('message', (data) => socket.send(`${String(data)} back`)));
  const asked: unknown[] = [];
  let events: readonly Promise<unknown>[] = [];
  const it = await doing(CODE, (url, protocols) => {
    asked.push([url, protocols]);
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, [...protocols]);
    events = ['open', 'message', 'close'].map((event) => once(socket, event));
    return socket;
  });
  // What the page sends goes out when the caller has gone on.
  for (const event of events) {
    await event;
    await it.settle();
  }
  server.close();
  expect(asked).toEqual([['wss://example.test/a', ['chat']]]);
  expect(it.log).toEqual([
    ['connects', 'connectSocket:ok'],
    'open',
    ['sent', 'sendSocketMessage:ok'],
    'hello back',
    ['closes', 'closeSocket:ok'],
    ['closed', 4001],
    ['closed, too', 4001],
  ]);
  expect(it.troubles()).toEqual([]);
});

test('what is not connected sends nothing, and an address that is none fails', async () => {
  const it = await doing(
    `const said = { fail: (r: any) => log(r.errMsg) };
     wx.sendSocketMessage({ data: 'a', ...said }); wx.closeSocket(said);
     wx.connectSocket({ url: 'no', ...said }).send({ data: 'a', ...said });`,
    () => {
      throw new Error('no address');
    },
  );
  expect(it.log).toEqual([
    'sendSocketMessage:fail WebSocket is not connected',
    'closeSocket:fail WebSocket is not connected',
    'connectSocket:fail no address',
    'sendSocketMessage:fail WebSocket is not connected',
  ]);
});

test('nobody is reached where nobody dials, and it is noted', async () => {
  const it = await doing(
    "wx.connectSocket({ url: 'wss://a', fail: (r: any) => log(r.errMsg) }).onOpen(() => {});",
  );
  expect(it.log).toEqual(['connectSocket:fail not simulated']);
  expect(it.troubles()).toEqual(['pages/home/home: wx.connectSocket reaches nobody here']);
});
