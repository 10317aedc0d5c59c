/** wx.request: the browser's own fetch. What a server does not let other sites read fails, as it does for any page. */
import type { Callbacks } from '../../runtime/wx/call';

interface RequestOptions extends Callbacks {
  readonly url: string;
  readonly method?: string;
  readonly data?: unknown;
  readonly header?: Readonly<Record<string, string>>;
  readonly dataType?: string;
  readonly responseType?: string;
  /** Milliseconds. */
  readonly timeout?: number;
}

const TIMEOUT_MS = 60_000;

/** @returns the task, which can be ended */
export function sendRequest(options: object, isOnline: () => boolean): { abort(): void } {
  const request = options as RequestOptions;
  const ended = new AbortController();
  void send(request, ended.signal, isOnline).then(
    (result) => {
      request.success?.(result);
      request.complete?.(result);
    },
    (error: unknown) => {
      const failure = { errMsg: `request:fail ${error instanceof Error ? error.message : String(error)}` };
      request.fail?.(failure);
      request.complete?.(failure);
    },
  );
  return { abort: () => ended.abort(new Error('abort')) };
}

async function send(
  { url, method = 'GET', data, header = {}, dataType = 'json', responseType, timeout }: RequestOptions,
  ended: AbortSignal,
  isOnline: () => boolean,
): Promise<{ readonly errMsg: string }> {
  if (!isOnline()) throw new Error('network is down');
  const isGet = method.toUpperCase() === 'GET';
  const timer = new AbortController();
  const late = setTimeout(() => timer.abort(new Error('timeout')), timeout ?? TIMEOUT_MS);
  ended.addEventListener('abort', () => timer.abort(ended.reason));
  try {
    const response = await fetch(isGet ? withQuery(url, data) : url, {
      method,
      headers: { 'content-type': 'application/json', ...header },
      ...(isGet || data === undefined ? {} : { body: bodyOf(data) }),
      credentials: 'omit',
      signal: timer.signal,
    });
    const read = responseType === 'arraybuffer' ? await response.arrayBuffer() : await response.text();
    const result = {
      errMsg: 'request:ok',
      statusCode: response.status,
      header: Object.fromEntries(response.headers),
      data: typeof read === 'string' && dataType === 'json' ? parsed(read) : read,
    };
    return result;
  } finally {
    clearTimeout(late);
  }
}

const bodyOf = (data: unknown): BodyInit =>
  typeof data === 'string' || data instanceof ArrayBuffer ? data : JSON.stringify(data);

/** The data of a GET stand in its address. */
function withQuery(url: string, data: unknown): string {
  if (typeof data !== 'object' || data === null) return url;
  const query = new URLSearchParams(Object.entries(data).map(([name, value]) => [name, String(value)]));
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
