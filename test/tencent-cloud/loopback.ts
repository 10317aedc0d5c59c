/**
 * Loaded into a program by NODE_OPTIONS: every https request goes to the stand-in on loopback as plain http, with its
 * own Host, and no other socket is opened; a page that it opens in a browser is told to the stand-in, and no browser
 * starts. The program itself is not changed.
 */
import childProcess from 'node:child_process';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

const port = Number(process.env.STAND_IN_PORT);

type RequestOptions = http.RequestOptions & { readonly hostname?: string | null };
type OnResponse = (response: http.IncomingMessage) => void;

function redirect(
  ...args: [string | URL | RequestOptions, (RequestOptions | OnResponse)?, OnResponse?]
): http.ClientRequest {
  const [target, second, third] = args;
  const onResponse = typeof second === 'function' ? second : third;
  const fromUrl = typeof target === 'string' || target instanceof URL ? new URL(target) : undefined;
  const options: RequestOptions = {
    ...(fromUrl
      ? { hostname: fromUrl.hostname, path: fromUrl.pathname + fromUrl.search }
      : (target as RequestOptions)),
    ...(typeof second === 'object' ? second : {}),
  };
  const headers = { ...(options.headers as http.OutgoingHttpHeaders) };
  const hasHost = Object.keys(headers).some((name) => name.toLowerCase() === 'host');
  if (!hasHost) headers.Host = options.hostname ?? options.host ?? '';
  const { method, path, timeout } = options;
  return http.request({ host: '127.0.0.1', port, method, path, headers, timeout }, onResponse);
}

https.request = redirect as typeof https.request;
https.get = ((...args: Parameters<typeof redirect>) => {
  const request = redirect(...args);
  request.end();
  return request;
}) as typeof https.get;

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]): net.Socket {
  const [first] = args.flat() as [{ host?: string; port?: number; path?: string } | undefined];
  const isLocal = first?.path !== undefined || (first?.host === '127.0.0.1' && first.port === port);
  if (!isLocal) throw new Error(`no socket but the stand-in's: ${first?.host}:${first?.port}`);
  return Reflect.apply(connect, this, args);
} as typeof connect;

const spawn = childProcess.spawn;
childProcess.spawn = ((...args: unknown[]) => {
  // Windows puts it into quotes.
  const page = args.flat().find((arg) => typeof arg === 'string' && /^"?https:\/\//.test(arg));
  if (page === undefined) return Reflect.apply(spawn, childProcess, args);
  const headers = { 'X-Opened-In-Browser': String(page).replaceAll('"', '') };
  http.request({ host: '127.0.0.1', port, method: 'POST', headers }).end();
  return spawn(process.execPath, ['--version'], { stdio: 'ignore' });
}) as typeof spawn;
