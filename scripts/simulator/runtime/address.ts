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

/** On the network, in the cloud, `data:`, or made by the phone; all else is a file of the mini-program. */
export const isElsewhere = (file: string): boolean => /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(file);

/**
 * Where a browser finds what a mini-program names by its path from the root, by a path of the phone's own, or by an
 * address of the web.
 * @param addressOf the address of a file of the mini-program
 */
export const placeOf = (file: string, addressOf: (file: string) => string): string =>
  file === '' || isElsewhere(file) ? file : addressOf(file.replace(/^\/?/, '/'));
