/** Cards that are shared, as WeChat sends them. */
import type { BuiltIn } from './elements';
import type { Instance } from './units';

export interface SharedCard {
  readonly title?: string;
  readonly path?: string;
  readonly imageUrl?: string;
}

/** What a page says of its card; null: it is shared as it is. */
export function ownCard(page: Instance | undefined, button: BuiltIn | undefined): SharedCard | null {
  const method = page?.onShareAppMessage;
  return typeof method === 'function' ? (method.call(page, sharedBy(button)) as SharedCard | null) : null;
}

/** What onShareAppMessage is told. */
const sharedBy = (button: BuiltIn | undefined): object =>
  button === undefined
    ? { from: 'menu' }
    : { from: 'button', target: { id: button.id, dataset: { ...button.dataset } } };
