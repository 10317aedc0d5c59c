/** Requests to the local cloud, for its tests. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { LocalServer } from '../../../../scripts/simulator/cloud/server';
import { CALL } from '../../../cloudfunctions/usersig/calls';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request with exactly these headers: fetch would set or refuse Host and Origin itself. */
export function send(
  to: LocalServer,
  pathname: string,
  {
    method = 'POST',
    headers = {},
    body = JSON.stringify(CALL),
    localAddress,
  }: { method?: string; headers?: Record<string, string>; body?: string; localAddress?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port: to.port,
        path: pathname,
        method,
        ...(localAddress === undefined ? {} : { localAddress }),
        headers: { 'Content-Type': 'application/json', ...headers },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      },
    );
    request.on('error', reject);
    request.end(method === 'POST' ? body : undefined);
  });
}
