/** The simulator's own pages, as they are served. */
import { createHash } from 'node:crypto';
import { DEMO_SDK_APP_ID, DEMO_SECRET_KEY } from '../../../cloudfunctions/usersig/config';
import { TALK_BY_VIDEO } from '../../../cloudfunctions/usersig/policy';
import { signPrivateMapKey, signUserSig } from '../../../cloudfunctions/usersig/tls/sign';
import type { Pack } from '../compile/program';
import { scriptOf, styleOf } from './made';

export interface Content {
  readonly type: string;
  readonly body: string | Buffer;
  /** Its Content-Security-Policy. */
  readonly policy?: string;
}

const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';
const HTML = 'text/html; charset=utf-8';

export const html = (title: string, head: string, body: string): string => `<!doctype html>
<html><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,">${head}</head><body>${body}</body></html>
`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const page = (title: string, name: string, head = ''): Content => ({
  type: HTML,
  body: html(
    title,
    `<link rel="stylesheet" href="${name}.css">${head}`,
    `<script type="module" src="${name}.js"></script>`,
  ),
});

export type PhoneAssets = Readonly<Record<'/phone' | '/phone.js' | '/phone.css', Content>>;

/** What a phone is made of. */
export async function buildPhone(): Promise<PhoneAssets> {
  return {
    '/phone': page('Phone', 'phone'),
    '/phone.js': { type: JAVASCRIPT, body: await scriptOf('phone') },
    '/phone.css': { type: CSS, body: styleOf('phone') },
  };
}

/** A mini-program, as phones get it: where its files lie on this computer is nobody's business. */
export function jsonOf(pack: Pack): Content {
  const units = pack.program.units.map((unit) => ({ ...unit, script: '' }));
  const program = { ...pack.program, units, files: {}, appScript: '' };
  return { type: 'application/json; charset=utf-8', body: JSON.stringify({ ...pack, program }) };
}

/**
 * What the front page is told when it is loaded: by names, and what each says.
 * `nonce`: what it opens phones with; `foreign`: where the phones of somebody's own mini-program are, as JSON.
 */
export type Told = Readonly<Record<string, string>>;

/**
 * By the paths under which they are served.
 * @param phone those of phones, if they are served here
 */
export async function buildAssets(
  told: Told,
  phone: PhoneAssets | undefined,
): Promise<ReadonlyMap<string, Content>> {
  const [pageScript, inspect] = await Promise.all([scriptOf('page'), buildInspect()]);
  const metas = Object.entries(told).map(
    ([name, content]) => `<meta name="${name}" content="${escaped(content)}">`,
  );
  return new Map<string, Content>([
    ['/', page('TRTC mini-program simulator', 'page', metas.join(''))],
    ['/page.js', { type: JAVASCRIPT, body: pageScript }],
    ['/page.css', { type: CSS, body: styleOf('page') }],
    ...Object.entries(phone ?? {}),
    // Framing is the one thing that a page cannot refuse by itself.
    ['/inspect', { ...inspect, policy: `${inspect.policy}; frame-ancestors 'none'` }],
  ]);
}

/**
 * The ticket inspector as one file that needs no server. Secret keys are pasted into it: it runs its own script and no
 * other, and cannot send or load anything.
 */
export async function buildInspect(): Promise<Content & { readonly body: string; readonly policy: string }> {
  const script = (await scriptOf('inspect')).replaceAll('</script', '<\\/script');
  const style = styleOf('inspect');
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const body = html(
    'Inspect a UserSig',
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><style>${style}</style>` +
      `<script type="application/json" id="example">${exampleReply()}</script>`,
    `<script type="module">${script}</script>`,
  );
  return { type: HTML, body, policy };
}

/** As wx.cloud.callFunction gives it, signed with the demo key a moment ago. */
function exampleReply(): string {
  const issuedAt = Math.floor(Date.now() / 1000);
  const [userID, room] = ['u76a85b44ac4e4f92eacd0e57c9c3cfa', { strRoomID: 'vc-7kq2xw9dmb4t' }];
  const privileges = TALK_BY_VIDEO;
  const input = { sdkAppID: DEMO_SDK_APP_ID, key: DEMO_SECRET_KEY, userID, time: issuedAt, expire: 43_200 };
  const userSig = signUserSig(input);
  const privateMapKey = signPrivateMapKey({ ...input, room, privileges });
  const data = { sdkAppID: DEMO_SDK_APP_ID, userID, userSig, privateMapKey, room, privileges, issuedAt };
  const result = { ok: true, data, serverTime: issuedAt };
  return JSON.stringify({ errMsg: 'cloud.callFunction:ok', result }, null, 2);
}

/** As a Content-Security-Policy names what stands between two tags. */
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
