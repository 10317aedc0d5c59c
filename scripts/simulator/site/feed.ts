/** Who listens to what happens: pages, by server-sent events. */
import type { ServerResponse } from 'node:http';
import type { News } from '../feed';

/** What waits for a page that does not read. Beyond, it has lost its connection; it asks again by itself. */
const MOST_UNREAD_BYTES = 4 * 1024 * 1024;

export class Feed {
  private readonly listeners = new Set<ServerResponse>();

  /** How many listen. */
  get size(): number {
    return this.listeners.size;
  }

  readonly publish = (news: News): void => {
    for (const listener of this.listeners) {
      if (listener.writableLength > MOST_UNREAD_BYTES) this.end(listener);
      else write(listener, news);
    }
  };

  /** Tells somebody this first, and then what comes. */
  open(response: ServerResponse, first: readonly News[]): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    for (const news of first) write(response, news);
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
  }

  private end(listener: ServerResponse): void {
    this.listeners.delete(listener);
    listener.destroy();
  }
}

const write = (response: ServerResponse, news: News): void => {
  response.write(`data: ${JSON.stringify(news)}\n\n`);
};
