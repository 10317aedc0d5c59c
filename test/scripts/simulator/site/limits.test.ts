/** Who does not read, does not answer, or does not say what they want. */
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { MOST_CONNECTIONS, startServer } from '../../../../scripts/simulator/cloud/server';
import { Feed } from '../../../../scripts/simulator/site/feed';
import { RoomSockets } from '../../../../scripts/simulator/site/sockets';
import type { FromServer } from '../../../../scripts/simulator/trtc/protocol';
import { send } from '../cloud/requests';

const MEGABYTE = 'x'.repeat(1024 * 1024);
/** More than the system and the server keep together. */
const MUCH = 256;

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A door of the room server; `tell` reaches the phone that came last, and `ended` tells how many have gone. */
async function openRooms() {
  const told: ((message: FromServer) => void)[] = [];
  let ended = 0;
  const gone: (() => void)[] = [];
  const sockets = new RoomSockets({
    connect: (tell) => {
      told.push(tell);
      return {
        receive: () => {},
        close: () => {
          ended += 1;
          for (const wake of gone) wake();
        },
      };
    },
  });
  onTestFinished(() => sockets.close());
  const server = createServer();
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  const port = await listen(server);
  return {
    sockets,
    tell: (message: FromServer) => told.at(-1)?.(message),
    dial: async (options = {}): Promise<WebSocket> => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, options);
      onTestFinished(() => socket.terminate());
      await once(socket, 'open');
      return socket;
    },
    ended: () => ended,
    untilGone: () => new Promise<void>((resolve) => gone.push(resolve)),
  };
}

test('who does not read the feed is cut off; who does hears everything', async () => {
  const feed = new Feed();
  const port = await listen(createServer((_request, response) => feed.open(response, [])));
  const open = (): Promise<IncomingMessage> =>
    new Promise((resolve) => {
      get({ port, host: '127.0.0.1' }, resolve);
      feed.publish({ type: 'hello', server: '1' });
    });
  const deaf = open();
  const reading = open();
  while (feed.size < 2) await new Promise(setImmediate);
  feed.publish({ type: 'hello', server: '1' });
  (await deaf).on('error', () => {});
  let heard = 0;
  (await reading).on('data', (chunk: Buffer) => {
    heard += chunk.length;
  });
  let said = 0;
  for (; said < MUCH && feed.size === 2; said++) {
    const before = heard;
    feed.publish({ type: 'hello', server: MEGABYTE });
    while (heard < before + MEGABYTE.length) await new Promise(setImmediate);
  }
  expect([feed.size, said < MUCH]).toEqual([1, true]);
});

test('a phone that does not read loses its connection', async () => {
  const rooms = await openRooms();
  const phone = await rooms.dial();
  phone.pause();
  const gone = rooms.untilGone();
  for (let said = 0; said < MUCH && rooms.ended() === 0; said++) {
    rooms.tell({ type: 'refused', code: 0, message: MEGABYTE });
    await new Promise(setImmediate);
  }
  await gone;
});

test('a phone that is gone without a word is found out; one that answers stays', async () => {
  const rooms = await openRooms();
  await rooms.dial({ autoPong: false });
  const answering = await rooms.dial();
  const asked = once(answering, 'ping');
  rooms.sockets.beat();
  await asked;
  // Its answer is there before what it says next.
  const gone = rooms.untilGone();
  const closed = once(answering, 'close');
  answering.ping();
  await once(answering, 'pong');
  rooms.sockets.beat();
  await gone;
  expect(rooms.ended()).toBe(1);
  answering.close();
  await closed;
});

const functions = { call: () => Promise.reject(new Error('not called')) };

test('there is an end to how many connections are open', async () => {
  const server = await startServer({ functions, appID: 'wx0123456789abcdef', port: 0 });
  onTestFinished(() => server.close());
  let refused = 0;
  const over = 20;
  const sockets: Socket[] = [];
  await new Promise<void>((resolve) => {
    for (let at = 0; at < MOST_CONNECTIONS + over; at++) {
      const socket = connect(server.port, '127.0.0.1').resume();
      socket.on('error', () => {});
      socket.on('close', () => {
        refused += 1;
        if (refused === over) resolve();
      });
      sockets.push(socket);
    }
  });
  for (const socket of sockets) socket.destroy();
  // When the server has seen that they are gone, others come in.
  const isLetIn = () =>
    send(server, '/nothing').then(
      () => true,
      () => false,
    );
  while (!(await isLetIn()));
});

test.each(['', 'GET / HTTP/1.1\r\nHost: 127', 'POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n{'])(
  'who opens a connection and says only %j is cut off',
  async (said) => {
    const server = await startServer({ functions, appID: 'wx0123456789abcdef', port: 0, patienceMs: 20 });
    onTestFinished(() => server.close());
    const socket = connect(server.port, '127.0.0.1');
    socket.resume().write(said);
    await once(socket, 'close');
  },
);
