/** wx.connectSocket and the older functions that mean the first connection: the browser's own WebSocket. */
import type { Troubles } from '../trouble';
import { answer, type Callbacks, WxFailure } from './call';

/** What makes a connection; not given: nobody does. */
export type Dial = (url: string, protocols: readonly string[]) => WebSocket;

type Connect = Callbacks & { readonly url: string; readonly protocols?: readonly string[] };
type Send = Callbacks & { readonly data: string | ArrayBuffer };
type Close = Callbacks & { readonly code?: number; readonly reason?: string };
type Listener = (detail: object) => void;

const EVENTS = ['Open', 'Close', 'Error', 'Message'] as const;
type Event = (typeof EVENTS)[number];

/** 1000: it has done what it was for. */
const DONE = 1000;

export function sockets(dial: Dial | undefined, troubles: Troubles) {
  /** The first of those that are open is the one that the older functions mean. */
  const open: SocketTask[] = [];
  const listeners = new Map<Event, Listener>();
  const older = Object.fromEntries(
    EVENTS.map((event) => [`onSocket${event}`, (listener: Listener) => void listeners.set(event, listener)]),
  );
  const current = (api: string, options: Callbacks | undefined, run: (task: SocketTask) => void): unknown =>
    answer(api, options, () => {
      const [task] = open;
      if (task === undefined) throw new WxFailure('WebSocket is not connected');
      run(task);
      return {};
    });
  return {
    connectSocket: (options: Connect): object => {
      const task = new SocketTask((event, detail) => {
        if (event === 'Close' && open.includes(task)) open.splice(open.indexOf(task), 1);
        listeners.get(event)?.(detail);
      });
      void answer('connectSocket', { ...options, complete: options.complete ?? (() => {}) }, () => {
        if (dial === undefined) {
          troubles.note('wx.connectSocket reaches nobody here');
          throw new WxFailure('not simulated');
        }
        task.connect(dial, options);
        open.push(task);
        return { socketTaskId: open.length };
      });
      return task;
    },
    sendSocketMessage: (options: Send) =>
      current('sendSocketMessage', options, (task) => task.transmit(options)),
    closeSocket: (options: Close = {}) => current('closeSocket', options, (task) => task.end(options)),
    ...older,
  };
}

class SocketTask {
  private socket: WebSocket | undefined;
  private readonly listeners = new Map<Event, Set<Listener>>(EVENTS.map((event) => [event, new Set()]));
  private readonly onEvent: (event: Event, detail: object) => void;

  constructor(onEvent: (event: Event, detail: object) => void) {
    this.onEvent = onEvent;
  }

  get readyState(): number {
    return this.socket?.readyState ?? 0;
  }

  onOpen = (listener: Listener): void => void this.listeners.get('Open')?.add(listener);
  onClose = (listener: Listener): void => void this.listeners.get('Close')?.add(listener);
  onError = (listener: Listener): void => void this.listeners.get('Error')?.add(listener);
  onMessage = (listener: Listener): void => void this.listeners.get('Message')?.add(listener);

  send = (options: Send): unknown =>
    answer('sendSocketMessage', options, () => {
      this.transmit(options);
      return {};
    });

  close = (options: Close = {}): unknown =>
    answer('closeSocket', options, () => {
      this.end(options);
      return {};
    });

  connect(dial: Dial, { url, protocols = [] }: Connect): void {
    try {
      this.socket = dial(url, protocols);
    } catch (error) {
      throw new WxFailure(error instanceof Error ? error.message : String(error));
    }
    this.socket.binaryType = 'arraybuffer';
    this.socket.onopen = () => this.tell('Open', { header: {} });
    this.socket.onmessage = ({ data }) => this.tell('Message', { data: data as unknown });
    this.socket.onerror = () => this.tell('Error', { errMsg: 'connectSocket:fail' });
    this.socket.onclose = ({ code, reason }) => this.tell('Close', { code, reason });
  }

  /** @throws {WxFailure} if it is not open */
  transmit({ data }: Send): void {
    if (this.socket?.readyState !== 1) throw new WxFailure('WebSocket is not connected');
    this.socket.send(data);
  }

  end({ code = DONE, reason = '' }: Close): void {
    this.socket?.close(code, reason);
  }

  private tell(event: Event, detail: object): void {
    for (const listener of [...(this.listeners.get(event) ?? [])]) listener(detail);
    this.onEvent(event, detail);
  }
}
