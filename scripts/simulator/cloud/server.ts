/** The local cloud's HTTP server: `POST /cloud/<function>`, for programs on this computer and its own pages. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { HttpError } from './http-error';
import type { CallResult, WeChatUser } from './platform';
import { checkJoined, checkSite, HOST, isolate, join, ownAddresses } from './visitors';

export interface LocalServer {
  readonly port: number;
  /** Such as http://127.0.0.1:3000. */
  readonly origin: string;
  /** The same, as other computers reach it; none if they may not. */
  readonly elsewhere: readonly string[];
  close(): Promise<void>;
}

/** What calls end up at: the functions, or something that watches over them. */
export interface Callable {
  /** @param trouble what the caller wants to go wrong */
  call(
    name: string,
    data: unknown,
    user: WeChatUser | undefined,
    trouble?: string | undefined,
  ): Promise<CallResult>;
}

/** The pages beside the cloud. */
export interface Site {
  /** Answers a request; false: nothing is there. @throws {HttpError} */
  answer(request: SiteRequest, response: ServerResponse): Promise<boolean>;
  /** Takes over a connection that wants to be a web socket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export interface SiteRequest {
  readonly method: string;
  readonly pathname: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The JSON that was sent. */
  readonly body: () => Promise<unknown>;
}

interface ServerOptions {
  readonly functions: Callable;
  /** The mini-program that every user of the local cloud is in. */
  readonly appID: string;
  readonly site?: Site;
  /** Lets other computers in, who know the code; this computer only if there is none. */
  readonly joinCode?: string;
  /** The first port to try; 0 takes any. */
  readonly port: number;
  /** Called with each port that is taken by something else. */
  readonly onPortTaken?: (port: number) => void;
  /** How long somebody may take to say what they want, in milliseconds. */
  readonly patienceMs?: number;
}

/** Four phones and their page need a dozen. */
export const MOST_CONNECTIONS = 256;
const PATIENCE_MS = 10_000;
const MAX_BODY_BYTES = 1024 * 1024;
const PORTS_TO_TRY = 20;
const USER_HEADER = 'x-wx-openid';
const TROUBLE_HEADER = 'x-simulator-trouble';
const OPENID = /^[A-Za-z0-9_-]{1,64}$/;

/** @throws if none of the next 20 ports is free */
export async function startServer(options: ServerOptions): Promise<LocalServer> {
  const { patienceMs = PATIENCE_MS } = options;
  const limits = {
    headersTimeout: patienceMs,
    requestTimeout: 2 * patienceMs,
    connectionsCheckingInterval: patienceMs,
    // A computer that left the network says nothing.
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
  };
  const server = createServer(limits, (request, response) => void respond(request, response, options));
  server.maxConnections = MOST_CONNECTIONS;
  server.on('upgrade', (request, socket, head) => {
    try {
      checkSite(request, addressIn(request).pathname, options.joinCode);
      checkJoined(request, options.joinCode);
      if (options.site === undefined) throw new HttpError(404, 'no web socket is here');
      options.site.upgrade(request, socket, head);
    } catch {
      socket.destroy();
    }
  });
  const host = options.joinCode === undefined ? HOST : '0.0.0.0';
  const port = await listen(server, host, options.port, options.onPortTaken ?? (() => {}));
  return {
    port,
    origin: `http://${HOST}:${port}`,
    elsewhere: options.joinCode === undefined ? [] : ownAddresses().map((one) => `http://${one}:${port}`),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(
  server: Server,
  host: string,
  first: number,
  onPortTaken: (port: number) => void,
): Promise<number> {
  for (let port = first; ; port++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken || port + 1 >= first + PORTS_TO_TRY || port >= 65535) throw error;
      onPortTaken(port);
    }
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServerOptions,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  isolate(response);
  try {
    const { pathname, query } = addressIn(request);
    checkSite(request, pathname, options.joinCode);
    if (join(request, response, options.joinCode)) return;
    checkJoined(request, options.joinCode);
    const { method = 'GET', headers } = request;
    const body = () => readJson(request);
    if (await options.site?.answer({ method, pathname, query, headers, body }, response)) return;
    const name = /^\/cloud\/([A-Za-z0-9_-]{1,60})$/.exec(pathname)?.[1];
    if (name === undefined) throw new HttpError(404, 'nothing is here: POST to /cloud/usersig');
    if (request.method !== 'POST') throw new HttpError(405, `POST to /cloud/${name}`);
    sendJson(response, 200, await call(request, name, options));
  } catch (error) {
    const known = error instanceof HttpError ? error : new HttpError(500, 'the local cloud failed');
    // The rest of a body that was refused is not read.
    response.setHeader('Connection', 'close');
    sendJson(response, known.status, { error: known.message });
  }
}

/** Not as a URL is read: a path is what was sent. */
function addressIn({ url = '/' }: IncomingMessage): Pick<SiteRequest, 'pathname' | 'query'> {
  const [pathname = '/', query] = url.split('?', 2);
  return { pathname, query: new URLSearchParams(query) };
}

async function call(
  request: IncomingMessage,
  name: string,
  { functions, appID }: ServerOptions,
): Promise<CallResult> {
  const user = userOf(request, appID);
  const data = await readJson(request);
  const trouble = request.headers[TROUBLE_HEADER];
  try {
    return await functions.call(name, data, user, typeof trouble === 'string' ? trouble : undefined);
  } catch (error) {
    if (error instanceof RangeError) throw new HttpError(400, 'the event is nested too deep');
    throw error;
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(type)) {
    throw new HttpError(415, 'send Content-Type: application/json');
  }
  try {
    return JSON.parse(await readBody(request));
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new HttpError(400, 'the body is no JSON: send the event, such as {"action":"health"}');
  }
}

function userOf({ headers }: IncomingMessage, appID: string): WeChatUser | undefined {
  const openID = headers[USER_HEADER];
  if (openID === undefined) return undefined;
  if (typeof openID !== 'string' || !OPENID.test(openID)) {
    throw new HttpError(
      400,
      `${USER_HEADER} must be the OPENID to play: 1 to 64 characters of A-Z a-z 0-9 _ -`,
    );
  }
  return { openID, appID };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new HttpError(413, `an event is at most ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(`${JSON.stringify(body)}\n`);
}
