/** Takes the name of a WXML attribute apart: a listener, a directive, data, or a plain attribute. */

export type AttributeName =
  /** `capture-bind:tap`: prefix `capture-bind`, with a colon, event `tap`. */
  | { readonly kind: 'listener'; readonly prefix: string; readonly hasColon: boolean; readonly event: string }
  /** `wx:if` */
  | { readonly kind: 'directive'; readonly name: string }
  /** `data-id`, `mark:id`, `aria-label`: any tag may have them. */
  | { readonly kind: 'free' }
  /** `model:value`: any other prefix with a colon, and the rest. */
  | { readonly kind: 'prefixed'; readonly prefix: string; readonly name: string }
  | { readonly kind: 'plain' };

const LISTENER = /^(capture-bind|capture-catch|mut-bind|bind|catch)(:?)(.+)$/;

export function readAttributeName(name: string): AttributeName {
  if (/^(data-|mark:|aria-)/.test(name)) return { kind: 'free' };
  if (name.startsWith('wx:')) return { kind: 'directive', name: name.slice('wx:'.length) };
  const [, prefix, colon, event] = LISTENER.exec(name) ?? [];
  if (prefix !== undefined && event !== undefined) {
    return { kind: 'listener', prefix, hasColon: colon === ':', event };
  }
  const [before, after] = name.split(':');
  return after === undefined ? { kind: 'plain' } : { kind: 'prefixed', prefix: before ?? '', name: after };
}
