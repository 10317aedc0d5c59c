/**
 * The port of a mini-program that is not trusted. It has the phone, its files and nothing else: no cloud, no rooms, no
 * feed. What it serves has an origin of its own each time it is loaded (`sandbox`), and reaches the page around it by
 * messages only.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { HttpError } from '../cloud/http-error';
import { MOST_CONNECTIONS } from '../cloud/server';
import { HOST, isSame } from '../cloud/visitors';
import { MEDIA_TYPES } from '../compile/file-types';
import type { Pack } from '../compile/program';
import { type Content, jsonOf, type PhoneAssets } from './assets';

export interface ForeignSiteOptions {
  readonly assets: PhoneAssets;
  readonly pack: () => Pack | undefined;
  /** The port of the pages that frame its phones; undefined while nobody listens there. */
  readonly framedBy: () => number | undefined;
}

export interface ForeignSite {
  readonly port: number;
  /** Such as http://127.0.0.1:3001/Yl3… Who does not know its last part finds nothing there. */
  readonly base: string;
  close(): Promise<void>;
}

const PATIENCE_MS = 10_000;
const NAMES = [HOST, 'localhost'];
/** Devices that no phone of somebody else gets, whatever a browser would give to a frame. */
const NO_DEVICES = ['camera', 'microphone', 'display-capture', 'geolocation', 'clipboard-read', 'usb', 'midi']
  .map((name) => `${name}=()`)
  .join(', ');

/** Takes any free port of this computer, and is for this computer only. */
export async function startForeignSite(options: ForeignSiteOptions): Promise<ForeignSite> {
  const nonce = randomBytes(16).toString('base64url');
  const limits = { headersTimeout: PATIENCE_MS, requestTimeout: 2 * PATIENCE_MS };
  const server = createServer(limits, (request, response) => void respond(request, response, nonce, options));
  server.maxConnections = MOST_CONNECTIONS;
  server.on('upgrade', (_request, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    base: `http://${HOST}:${port}/${nonce}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  nonce: string,
  options: ForeignSiteOptions,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Permissions-Policy', NO_DEVICES);
  // A picture may be opened as a page of its own, and some have scripts.
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
  try {
    checkVisitor(request);
    const name = nameIn(request, nonce);
    // What has an origin of its own is a stranger to this port, too.
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Access-Control-Allow-Origin', 'null');
    if (name === '/phone') {
      checkFrame(request);
      const base = `http://${request.headers.host}/${nonce}`;
      response.setHeader('Content-Security-Policy', policyOf(base, options.framedBy()));
    }
    const content = await contentOf(name, options);
    response.setHeader('Content-Type', content.type);
    // A film may be larger than the memory of this computer.
    if ('file' in content) await pipeline(createReadStream(content.file), response);
    else response.end(content.body);
  } catch (error) {
    // Whoever asked has gone, or the file has, while it was sent.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const known = error instanceof HttpError ? error : new HttpError(500, 'failed');
    response.writeHead(known.status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
    response.end(`${known.message}\n`);
  }
}

/** @throws {HttpError} after DNS rebinding, or from a page that has an origin */
function checkVisitor({ headers, socket, method }: IncomingMessage): void {
  const hosts = NAMES.map((name) => `${name}:${socket.localPort}`);
  if (!hosts.includes(headers.host ?? '')) throw new HttpError(403, 'this server has another name');
  if (headers.origin !== undefined && headers.origin !== 'null') {
    throw new HttpError(403, 'no page reads this');
  }
  if (method !== 'GET') throw new HttpError(405, 'there is only GET');
}

/** @throws {HttpError} unless a frame shows it */
function checkFrame({ headers }: IncomingMessage): void {
  const frame = headers['sec-fetch-dest'] ?? 'iframe';
  if (frame !== 'iframe') throw new HttpError(403, 'phones open on the page of the simulator');
}

/** What stands behind the nonce. @throws {HttpError} */
function nameIn({ url = '/' }: IncomingMessage, nonce: string): string {
  const [, given = '', name = ''] = /^\/([^/?]*)(\/[^?]*)/.exec(url) ?? [];
  if (!isSame(given, nonce)) throw new HttpError(404, 'nothing is here');
  return name;
}

/**
 * Scripts may do what they like but run no script of another address; they may ask the web by https and wss, as on phones,
 * and so none of the plain servers on this computer.
 */
function policyOf(base: string, framedBy: number | undefined): string {
  const files = `${base}/mini-program/`;
  const ancestors = framedBy === undefined ? ["'none'"] : NAMES.map((name) => `http://${name}:${framedBy}`);
  return [
    'sandbox allow-scripts',
    "default-src 'none'",
    // The pack is one text, as are its templates.
    `script-src ${base}/phone.js 'unsafe-eval'`,
    `style-src ${base}/phone.css 'unsafe-inline'`,
    `img-src ${files} https: data: blob:`,
    `media-src ${files} https: data: blob:`,
    `font-src ${files} https: data:`,
    // A blob is of this document: what the phone itself has made, a picture of the moment or what was downloaded.
    `connect-src ${base}/mini-program.json ${files} https: wss: blob:`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.join(' ')}`,
  ].join('; ');
}

const FILES = '/mini-program/';

/** A file that is sent as it is read. */
interface MediaFile {
  readonly type: string;
  readonly file: string;
}

/** @throws {HttpError} */
async function contentOf(name: string, { assets, pack }: ForeignSiteOptions): Promise<Content | MediaFile> {
  const asset = Object.hasOwn(assets, name) ? assets[name as keyof PhoneAssets] : undefined;
  if (asset !== undefined) return asset;
  const current = pack();
  if (name === '/mini-program.json' && current !== undefined) return jsonOf(current);
  const file = name.startsWith(FILES) ? fileNamed(name.slice(FILES.length - 1), current) : undefined;
  const type = MEDIA_TYPES[path.extname(name)];
  // Since it was packed, a link may have taken its place.
  if (file === undefined || type === undefined || (await realpath(file).catch(() => '')) !== file) {
    throw new HttpError(404, 'nothing is here');
  }
  return { type, file };
}

function fileNamed(encoded: string, pack: Pack | undefined): string | undefined {
  const files = pack?.program.files ?? {};
  try {
    const name = decodeURIComponent(encoded);
    return Object.hasOwn(files, name) ? files[name] : undefined;
  } catch {
    return undefined;
  }
}
