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
  /** That pictures come is proven, not how good they are: four phones are a load for a computer. */
  const PICTURES_A_SECOND = 10;
  const SMALLER = 4;
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
  const { setParameters } = RTCRtpSender.prototype;
  RTCRtpSender.prototype.setParameters = function (this: RTCRtpSender, parameters: RTCRtpSendParameters) {
    for (const encoding of parameters.encodings) encoding.scaleResolutionDownBy = SMALLER;
    return setParameters.call(this, parameters);
  };
  const { captureStream } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.captureStream = function (this: HTMLCanvasElement) {
    const stream = captureStream.call(this, PICTURES_A_SECOND);
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
