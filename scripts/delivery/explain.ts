/** Which entry of the catalogue explains what miniprogram-ci 2.1.42, WeChat's servers and npm print. */
import { Refusal } from '../program/refusal';

/** What the groups of the pattern found fills the holes of the entry. */
type Explanation = readonly [pattern: RegExp, refuse: (...groups: readonly string[]) => Refusal];

/** The first that fits explains it. */
const UPLOAD: readonly Explanation[] = [
  // {"errCode":-10008,"errMsg":"invalid ip: 203.0.113.7, reference: …"}
  [/invalid ip:?\s*([0-9a-f.:]*[0-9a-f])/i, (address) => new Refusal('IP_NOT_LISTED', { address })],
  [/generate local signature fail/i, () => new Refusal('KEY_CANNOT_SIGN')],
  // {"errCode":-1,"errMsg":"get new ticket fail: innerCode: -80002"}, also -80011, 40013 (invalid appid), 40001
  [/get new ticket fail|invalid signature|invalid appid|\b4001[34]\b/i, () => new Refusal('KEY_NOT_TAKEN')],
  // {"errCode":-1,"errMsg":"inner upload fail with errcode: 80200, errmsg: main package source size 2062KB exceed …"}
  [
    /size (\d+ ?[KM]B) exceed max limit (\S+[KM]B)/i,
    (size, limit) => new Refusal('TOO_LARGE_TO_UPLOAD', { size, limit }),
  ],
  [
    /(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT|EHOSTUNREACH|ENETUNREACH|tunneling socket)/,
    (error) => new Refusal('WECHAT_UNREACHABLE', { error }),
  ],
  [
    /self.signed certificate|unable to (?:get|verify)[^\n]*certificate|CERT_[A-Z_]+/i,
    () => new Refusal('OTHER_CERTIFICATE'),
  ],
  // The compiler's own codes, such as 10009 for app.json.
  [/\[error\][^\n]* (100\d\d) ([^\n]+)/, (error, said) => new Refusal('NOT_COMPILED', { error, said })],
];

const FETCH: readonly Explanation[] = [
  [/EINTEGRITY/, () => new Refusal('OTHER_CHECKSUM')],
  [/ETARGET|E404|No matching version/, () => new Refusal('NOT_IN_REGISTRY')],
  [/ENOSPC/, () => new Refusal('DISK_FULL')],
  [/EACCES|EPERM/, () => new Refusal('NOT_WRITABLE')],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/,
    () => new Refusal('REGISTRY_UNREACHABLE'),
  ],
];

function explain(said: string, explanations: readonly Explanation[]): Refusal | undefined {
  for (const [pattern, refuse] of explanations) {
    const found = pattern.exec(said);
    if (found !== null) return refuse(...found.slice(1));
  }
  return undefined;
}

/** What to do about what miniprogram-ci printed. */
export const explainUpload = (said: string): Refusal =>
  explain(said, UPLOAD) ?? new Refusal('DELIVERY_FAILED', { said });

/** What to do about what npm printed. */
export const explainFetch = (said: string): Refusal =>
  explain(said, FETCH) ?? new Refusal('FETCH_FAILED', { said });
