/** TC3-HMAC-SHA256, the signature of Tencent Cloud API requests, checked as the cloud checks it. */
import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/([a-z]+)\/tc3_request, SignedHeaders=([a-z;-]+), Signature=([0-9a-f]{64})$/;

/** Whether this request with this body is signed with this key. */
export function isSigned(
  { headers, method = '', url = '' }: IncomingMessage,
  body: Buffer,
  secretID: string,
  secretKey: string,
): boolean {
  const [, id, date = '', service = '', signedHeaders = '', signature] =
    AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
  if (id !== secretID || !signedHeaders.split(';').includes('host')) return false;
  const { pathname, search } = new URL(url, 'http://host');
  const canonicalHeaders = signedHeaders
    .split(';')
    .map((name) => `${name}:${headers[name]}\n`)
    .join('');
  const canonical = [method, pathname, search.slice(1), canonicalHeaders, signedHeaders, sha256(body)].join(
    '\n',
  );
  const scope = `${date}/${service}/tc3_request`;
  const toSign = ['TC3-HMAC-SHA256', headers['x-tc-timestamp'], scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request');
  return hmac(key, toSign).toString('hex') === signature;
}
