/** Addresses of pages, as navigateTo and shared cards have them. */

export interface Address {
  /** From the root, without a slash at its beginning. */
  readonly path: string;
  /** As it is in the address: WeChat does not decode it. */
  readonly query: Readonly<Record<string, string>>;
  /** `?…`, or nothing. */
  readonly search: string;
}

/** @param from path of the page that a relative address starts at */
export function addressIn(url: string, from = ''): Address {
  const [place = '', ...rest] = url.split('?');
  const parts = place.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of place.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const text = rest.join('?');
  const pairs = text.split('&').filter((pair) => pair !== '');
  const query = Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    }),
  );
  return { path: parts.join('/'), query, search: text === '' ? '' : `?${text}` };
}
