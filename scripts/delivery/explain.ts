/** Which entry of the catalogue explains what miniprogram-ci 2.1.42, WeChat's servers and npm print. */
import type { UPLOADS } from '../catalogue/upload';
import { Refusal } from '../program/refusal';

/** Named groups fill the braces of the entry. */
type Explanation = readonly [pattern: RegExp, code: keyof typeof UPLOADS];

/** The first that fits explains it. */
const UPLOAD: readonly Explanation[] = [
  // {"errCode":-10008,"errMsg":"invalid ip: 203.0.113.7, reference: …"}
  [/invalid ip:?\s*(?<address>[0-9a-f.:]*[0-9a-f])/i, 'IP_NOT_LISTED'],
  [/generate local signature fail/i, 'KEY_CANNOT_SIGN'],
  // {"errCode":-1,"errMsg":"get new ticket fail: innerCode: -80002"}, also -80011, 40013 (invalid appid), 40001
  [/get new ticket fail|invalid signature|invalid appid|\b4001[34]\b/i, 'KEY_NOT_TAKEN'],
  // {"errCode":-1,"errMsg":"inner upload fail with errcode: 80200, errmsg: main package source size 2062KB exceed …"}
  [/size (?<size>\d+ ?[KM]B) exceed max limit (?<limit>\S+[KM]B)/i, 'TOO_LARGE_TO_UPLOAD'],
  [
    /(?<error>ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT|EHOSTUNREACH|ENETUNREACH|tunneling socket)/,
    'WECHAT_UNREACHABLE',
  ],
  [/self.signed certificate|unable to (?:get|verify)[^\n]*certificate|CERT_[A-Z_]+/i, 'OTHER_CERTIFICATE'],
  // The compiler's own codes, such as 10009 for app.json.
  [/\[error\][^\n]* (?<error>100\d\d) (?<said>[^\n]+)/, 'NOT_COMPILED'],
];

const FETCH: readonly Explanation[] = [
  [/ETARGET|E404|No matching version/, 'NOT_IN_REGISTRY'],
  [/ENOSPC/, 'DISK_FULL'],
  [/EACCES|EPERM/, 'NOT_WRITABLE'],
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/, 'REGISTRY_UNREACHABLE'],
];

function explain(said: string, explanations: readonly Explanation[]): Refusal | undefined {
  for (const [pattern, code] of explanations) {
    const found = pattern.exec(said);
    if (found !== null) return new Refusal(code, { ...found.groups });
  }
  return undefined;
}

/** What to do about what miniprogram-ci printed. */
export const explainUpload = (said: string): Refusal =>
  explain(said, UPLOAD) ?? new Refusal('DELIVERY_FAILED', { said });

/** What to do about what npm printed. */
export const explainFetch = (said: string): Refusal =>
  explain(said, FETCH) ?? new Refusal('FETCH_FAILED', { said });
