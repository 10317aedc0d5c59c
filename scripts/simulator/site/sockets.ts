/** The phones' connections to the room server: web sockets that end when nobody is at the other end, or nobody reads. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { RoomServer } from '../trtc/server';

/** A description of a stream is some kilobytes. */
const MAX_MESSAGE_BYTES = 256 * 1024;
/** What waits for a phone that reads slowly. Beyond, it has lost its connection; it takes it up again by itself. */
const MOST_UNREAD_BYTES = 4 * 1024 * 1024;
/** A computer that left the network says nothing: after two of these it is gone. */
const HEARTBEAT_MS = 30_000;

export class RoomSockets {
  private readonly rooms: Pick<RoomServer, 'connect'>;
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  /** Those that were heard of since the last heartbeat. */
  private readonly heard = new WeakSet<WebSocket>();
  private readonly timer = setInterval(() => this.beat(), HEARTBEAT_MS).unref();

  constructor(rooms: Pick<RoomServer, 'connect'>) {
    this.rooms = rooms;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, socket, head, (web) => {
      const connection = this.rooms.connect((message) => {
        if (web.bufferedAmount > MOST_UNREAD_BYTES) web.terminate();
        else web.send(JSON.stringify(message));
      });
      this.heard.add(web);
      web.on('pong', () => this.heard.add(web));
      web.on('message', (data) => connection.receive(String(data)));
      web.on('close', () => connection.close());
      web.on('error', () => web.terminate());
    });
  }

  /** Ends those that did not answer the last one, and asks the others. */
  beat(): void {
    for (const socket of this.server.clients) {
      if (!this.heard.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }

  close(): void {
    clearInterval(this.timer);
    for (const socket of this.server.clients) socket.terminate();
    this.server.close();
  }
}
