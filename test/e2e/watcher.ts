/** Runs in every frame before its own scripts: keeps what a call opens, to see it closed. */

export interface Watched {
  readonly connections: RTCPeerConnection[];
  readonly tracks: MediaStreamTrack[];
  readonly sockets: WebSocket[];
  /** Listeners on the window and the document. */
  listeners: number;
}

declare global {
  interface Window {
    watched: Watched;
  }
}

export function watch(): void {
  const watched: Watched = { connections: [], tracks: [], sockets: [], listeners: 0 };
  window.watched = watched;
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      watched.connections.push(this);
    }
  };
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL) {
      super(url);
      watched.sockets.push(this);
    }
  };
  const { captureStream } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.captureStream = function (this: HTMLCanvasElement, rate?: number) {
    const stream = captureStream.call(this, rate);
    watched.tracks.push(...stream.getTracks());
    return stream;
  };
  for (const target of [window, document] as EventTarget[]) {
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = function (this: EventTarget, ...args: Parameters<typeof addEventListener>) {
      watched.listeners += 1;
      addEventListener.apply(this, args);
    };
    target.removeEventListener = function (
      this: EventTarget,
      ...args: Parameters<typeof removeEventListener>
    ) {
      watched.listeners -= 1;
      removeEventListener.apply(this, args);
    };
  }
}
