/** How wx.request writes a request, and reads an answer. */
import type { Callbacks } from './call';

export interface RequestOptions extends Callbacks {
  readonly url: string;
  readonly data?: unknown;
  readonly header?: Readonly<Record<string, string>>;
  readonly method?: string;
  /** `json` or another word. */
  readonly dataType?: string;
  readonly responseType?: 'text' | 'arraybuffer';
  /** Milliseconds. */
  readonly timeout?: number;
}

const hasBody = ({ method = 'GET' }: RequestOptions): boolean => !/^(get|head)$/i.test(method);

const isFields = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer);

const queryOf = (data: Readonly<Record<string, unknown>>): string =>
  new URLSearchParams(Object.entries(data).map(([name, value]) => [name, String(value)])).toString();

/** The data of a request without a body stands in its address. */
export function urlOf(options: RequestOptions): string {
  const { url, data } = options;
  const query = !hasBody(options) && isFields(data) ? queryOf(data) : '';
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

export function headersOf({ header = {} }: RequestOptions): Record<string, string> {
  const isNamed = Object.keys(header).some((name) => name.toLowerCase() === 'content-type');
  return isNamed ? { ...header } : { 'content-type': 'application/json', ...header };
}

export function bodyOf(options: RequestOptions): { body?: string | ArrayBuffer } {
  const { data } = options;
  if (!hasBody(options) || data === undefined) return {};
  if (!isFields(data)) return { body: data instanceof ArrayBuffer ? data : String(data) };
  const isForm = Object.values(headersOf(options)).some((one) => one.includes('x-www-form-urlencoded'));
  return { body: isForm ? queryOf(data) : JSON.stringify(data) };
}

/** A text that should be JSON and is none arrives as it is. */
export async function dataOf(response: Response, options: RequestOptions): Promise<unknown> {
  if (options.responseType === 'arraybuffer') return response.arrayBuffer();
  const text = await response.text();
  if ((options.dataType ?? 'json') !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
