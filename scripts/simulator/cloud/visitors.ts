/** Who may ask the local cloud for anything: programs of this computer, its own pages, and who knows the join code. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { networkInterfaces } from 'node:os';
import { HttpError } from './http-error';

/** Loopback only, if not asked for more: whoever reaches the server gets tickets of whomever they like. */
export const HOST = '127.0.0.1';

/** What opens from a link on any page of the world. None of them enters a room, or sends anything, by itself. */
const OPEN_FROM_ANYWHERE: readonly string[] = ['/', '/inspect'];

/** Nobody else frames a page of ours, keeps a handle to its window, or loads a part of it. */
export function isolate(response: ServerResponse): void {
  response.appendHeader('Content-Security-Policy', "frame-ancestors 'self'");
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Referrer-Policy', 'same-origin');
}

/**
 * A page of another site must not get a ticket: its requests carry its own Origin, or, after DNS rebinding, its own
 * Host; without a preflight, which is never answered, it can send neither JSON nor the user header.
 * @throws {HttpError}
 */
export function checkSite(request: IncomingMessage, pathname: string, joinCode: string | undefined): void {
  const { headers, socket, method } = request;
  const port = socket.localPort;
  const names = [HOST, 'localhost', ...(joinCode === undefined ? [] : ownAddresses())];
  const hosts = names.map((name) => `${name}:${port}`);
  if (!hosts.includes(headers.host ?? '')) {
    throw new HttpError(403, `this server answers as http://${hosts[0]} only`);
  }
  const { origin } = headers;
  const isForeign = origin !== undefined && origin !== `http://${headers.host}`;
  const isLink = method === 'GET' && isWindow(headers) && OPEN_FROM_ANYWHERE.includes(pathname);
  if (isForeign || !(isOwn(headers) || isByHand(headers) || isLink)) {
    throw new HttpError(403, 'pages of other sites may not call this server');
  }
}

/**
 * Who asked, as browsers say it of themselves (fetch metadata). They do not where an address of the network is plain
 * http, and programs never do: it is a second lock.
 */
const isOwn = (headers: IncomingHttpHeaders): boolean =>
  (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';
/** Typed, or opened from outside of the browser. */
const isByHand = (headers: IncomingHttpHeaders): boolean => headers['sec-fetch-site'] === 'none';
const isWindow = (headers: IncomingHttpHeaders): boolean =>
  headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

/** Whether a page of ours asks for what it shows in a frame. */
export const isOwnFrame = (headers: IncomingHttpHeaders): boolean =>
  isOwn(headers) && (headers['sec-fetch-dest'] ?? 'iframe') === 'iframe';

/** Addresses of this computer in its networks. */
export const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flat()
    .flatMap((one) => (one?.family === 'IPv4' && !one.internal ? [one.address] : []));

const COOKIE = 'simulator-join';

const isHere = ({ socket }: IncomingMessage): boolean =>
  socket.remoteAddress === HOST || socket.remoteAddress === `::ffff:${HOST}`;

/** @throws {HttpError} 401 if another computer does not know the code */
export function checkJoined(request: IncomingMessage, joinCode: string | undefined): void {
  if (isHere(request) || joinCode === undefined) return;
  const cookies = (request.headers.cookie ?? '').split('; ');
  const known = cookies.some((cookie) => isSame(cookie, `${COOKIE}=${joinCode}`));
  if (!known) throw new HttpError(401, 'open the address with ?join= and the code from the terminal');
}

/**
 * Goes on by itself, without the code in the browser's history. A redirect would not do: where the link was clicked on
 * another site, as in a chat or a mail, browsers send no Strict cookie on it.
 */
const JOINED = `<!doctype html>
<meta charset="utf-8"><title>TRTC mini-program simulator</title><link rel="icon" href="data:,">
<noscript><meta http-equiv="refresh" content="0; url=/"></noscript>
<script>location.replace('/')</script>
<a href="/">→</a>
`;

/** `/?join=CODE`: the browser keeps the code, and goes on to the page. Whether the answer is given. */
export function join(request: IncomingMessage, response: ServerResponse, joinCode?: string): boolean {
  const given = /^\/\?join=([A-Za-z0-9]{1,64})$/.exec(request.url ?? '')?.[1];
  if (given === undefined || joinCode === undefined || !isSame(given, joinCode)) return false;
  response.setHeader('Set-Cookie', `${COOKIE}=${given}; HttpOnly; SameSite=Strict; Path=/`);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(JOINED);
  return true;
}

/** In constant time. */
export function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
