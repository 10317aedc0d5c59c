/** Which entry of the catalogue explains what miniprogram-ci 2.1.42, WeChat's servers and npm print. */
import { UPLOADS } from '../catalogue/upload';

/** What is found fills the braces of the entry, in order. */
type Explanation = readonly [pattern: RegExp, code: keyof typeof UPLOADS];

/** The first that fits explains it. */
const UPLOAD: readonly Explanation[] = [
  // {"errCode":-10008,"errMsg":"invalid ip: 203.0.113.7, reference: …"}
  [/invalid ip:?\s*([0-9a-f.:]*[0-9a-f])/i, 'IP_NOT_LISTED'],
  [/generate local signature fail/i, 'KEY_CANNOT_SIGN'],
  // {"errCode":-1,"errMsg":"get new ticket fail: innerCode: -80002"}, also -80011, 40013 (invalid appid), 40001
  [/get new ticket fail|invalid signature|invalid appid|\b4001[34]\b/i, 'KEY_NOT_TAKEN'],
  // {"errCode":-1,"errMsg":"inner upload fail with errcode: 80200, errmsg: main package source size 2062KB exceed …"}
  [/size (\d+ ?[KM]B) exceed max limit (\S+[KM]B)/i, 'TOO_LARGE_TO_UPLOAD'],
  [
    /(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT|EHOSTUNREACH|ENETUNREACH|tunneling socket)/,
    'WECHAT_UNREACHABLE',
  ],
  [/self.signed certificate|unable to (?:get|verify)[^\n]*certificate|CERT_[A-Z_]+/i, 'OTHER_CERTIFICATE'],
  // The compiler's own codes, such as 10009 for app.json.
  [/\[error\][^\n]* (100\d\d) ([^\n]+)/, 'NOT_COMPILED'],
];

const FETCH: readonly Explanation[] = [
  [/ETARGET|E404|No matching version/, 'NOT_IN_REGISTRY'],
  [/ENOSPC/, 'DISK_FULL'],
  [/EACCES|EPERM/, 'NOT_WRITABLE'],
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/, 'REGISTRY_UNREACHABLE'],
];

function explain(said: string, explanations: readonly Explanation[]): string | undefined {
  for (const [pattern, code] of explanations) {
    const found = pattern.exec(said);
    if (found === null) continue;
    return UPLOADS[code].developer.en.replace(/\{(\d)\}/g, (_, at) => found[Number(at) + 1] ?? '');
  }
  return undefined;
}

/** What to do about what miniprogram-ci printed; `undefined` if it is nothing known. */
export const explainUpload = (said: string): string | undefined => explain(said, UPLOAD);

/** What to do about what npm printed. */
export const explainFetch = (said: string): string | undefined => explain(said, FETCH);
