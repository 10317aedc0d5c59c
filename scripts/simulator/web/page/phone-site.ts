/** Where phones are, as this page was told when it was loaded, and how one is opened there. */
import { textsOf } from '../../../../miniprogram/trtc/i18n/texts';
import type { Foreign } from '../../feed';
import type { Computer } from '../phone/control';
import type { Language } from '../texts';
import { modelOf } from './models';
import type { ShownPhone } from './state';

const told = (name: string): string | undefined =>
  document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content;

/** Without it no phone of our own opens: no other site's page knows it. */
const nonce = told('nonce') ?? '';

/** Somebody's own mini-program, which is not trusted; null: ours runs. */
export const FOREIGN: Foreign | null = JSON.parse(told('foreign') ?? 'null');

/** The address of a picture on a card; undefined if it is no file of the mini-program. */
export function pictureOf(file: string | undefined): string | undefined {
  if (file === undefined || !file.startsWith('/')) return undefined;
  const folder = `${FOREIGN?.base ?? location.origin}/mini-program/`;
  // As the browser reads it, in which %2e%2e is two dots.
  const address = new URL(folder + file.slice(1)).href;
  return address.startsWith(folder) ? address : undefined;
}

export function addressOf(
  { key, user, model, url, press }: ShownPhone,
  language: Language,
  computer: Computer,
): string {
  const { platform, width, height, safeTop, safeBottom } = modelOf(model);
  const always = { nonce, user, key, language, platform, width, height, safeTop, safeBottom };
  const query = new URLSearchParams(Object.entries(always).map(([name, value]) => [name, String(value)]));
  if (url !== null) query.set('url', url);
  if (press !== null) query.set('press', textsOf(language)[press]);
  if (computer.isAudible) query.set('audible', '');
  if (computer.usesDevices) query.set('devices', '');
  return `${FOREIGN?.base ?? ''}/phone?${query}`;
}
