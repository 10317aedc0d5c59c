/** wx.request and its kin, and what the phone's network is. */
import { answer, type Callbacks, WxFailure } from './call';
import { bodyOf, dataOf, headersOf, type RequestOptions, urlOf } from './http';

export interface NetworkOptions {
  /** `wifi`, `none` … */
  readonly type: () => string;
  /** Listeners of wx.onNetworkStatusChange. */
  readonly listeners: Set<(status: object) => void>;
  /** What sends requests; undefined: nobody does, and none is answered. */
  readonly fetch: typeof fetch | undefined;
  readonly onRequest: ((options: object) => void) | undefined;
  /** Where a file is that the mini-program names: of its own, or one that this phone has made. */
  readonly placeOf: (file: string) => string;
}

type Upload = RequestOptions & { filePath: string; name: string; formData?: Record<string, unknown> };

/** Milliseconds; WeChat's own, if neither app.json nor the call says another. */
const TIMEOUT_MS = 60_000;

/** What wx.onNetworkStatusChange tells. */
export const statusOf = (networkType: string): object => ({
  isConnected: networkType !== 'none',
  networkType,
});

export function network(options: NetworkOptions) {
  const { type, listeners, onRequest } = options;
  /** Sends, and gives the task that WeChat gives. */
  const send = (
    api: string,
    given: RequestOptions,
    init: () => Promise<RequestInit>,
    read: (response: Response) => Promise<object>,
  ): object => {
    const ended = new AbortController();
    const work = async (): Promise<object> => {
      const timer = setTimeout(() => ended.abort('timeout'), given.timeout ?? TIMEOUT_MS);
      try {
        if (type() === 'none') throw new Error('network is down');
        if (options.fetch === undefined) throw new Error('not simulated');
        const sent = { ...(await init()), signal: ended.signal };
        const response = await options.fetch(urlOf(given), sent);
        const header = Object.fromEntries(response.headers);
        return { statusCode: response.status, header, cookies: [], ...(await read(response)) };
      } catch (error) {
        throw new WxFailure(ended.signal.aborted ? String(ended.signal.reason) : messageOf(error));
      } finally {
        clearTimeout(timer);
      }
    };
    // These give their task, never a promise.
    void answer(api, { ...given, complete: given.complete ?? (() => {}) }, work);
    const nothing = (): void => {};
    const listens = 'HeadersReceived ChunkReceived ProgressUpdate'.split(' ');
    const pairs = listens.flatMap((one) => [
      [`on${one}`, nothing],
      [`off${one}`, nothing],
    ]);
    return { ...Object.fromEntries(pairs), abort: () => ended.abort('abort') };
  };
  return {
    request: (given: RequestOptions): unknown => {
      if (onRequest !== undefined) return onRequest(given);
      if (options.fetch === undefined) return undefined;
      const init = async (): Promise<RequestInit> => ({
        method: given.method ?? 'GET',
        headers: headersOf(given),
        ...bodyOf(given),
      });
      return send('request', given, init, async (response) => ({ data: await dataOf(response, given) }));
    },
    uploadFile: (given: Upload) => {
      const init = async (): Promise<RequestInit> => {
        const file = await fileAt(given.filePath, options);
        const form = new FormData();
        for (const [name, value] of Object.entries(given.formData ?? {})) form.append(name, String(value));
        form.append(given.name, file, given.filePath.split('/').at(-1) ?? '');
        return { method: 'POST', headers: given.header ?? {}, body: form };
      };
      return send('uploadFile', given, init, async (response) => ({ data: await response.text() }));
    },
    downloadFile: (given: RequestOptions) =>
      send(
        'downloadFile',
        given,
        async () => ({ headers: given.header ?? {} }),
        async (response) => ({ tempFilePath: URL.createObjectURL(await response.blob()) }),
      ),
    getNetworkType: (given?: Callbacks) => answer('getNetworkType', given, () => ({ networkType: type() })),
    onNetworkStatusChange: (listener: (status: object) => void) => void listeners.add(listener),
    offNetworkStatusChange: (listener?: (status: object) => void) =>
      void (listener === undefined ? listeners.clear() : listeners.delete(listener)),
  };
}

/** What is there; a page that says it is not is no file. @throws if there is none */
export async function fileAt(
  path: string,
  { fetch: send, placeOf }: Pick<NetworkOptions, 'fetch' | 'placeOf'>,
): Promise<Blob> {
  if (send === undefined) throw new Error('not simulated');
  const found = await send(placeOf(path)).catch(() => undefined);
  if (found?.ok !== true) throw new Error(`file not found: ${path}`);
  return found.blob();
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
