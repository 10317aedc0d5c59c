/**
 * What WeChat's servers, its compiler and npm say when it does not work, and what to do then. Seen with miniprogram-ci
 * 2.1.42; the servers' answers are those that its users report.
 */

const SETTINGS = 'mp.weixin.qq.com, 开发管理 → 开发设置 → 小程序代码上传';

interface Explanation {
  readonly pattern: RegExp;
  readonly todo: (found: readonly (string | undefined)[]) => string;
}

/** The first that fits explains it. */
const UPLOAD: readonly Explanation[] = [
  {
    // {"errCode":-10008,"errMsg":"invalid ip: 203.0.113.7, reference: …"}
    pattern: /invalid ip:?\s*([0-9a-f.:]*[0-9a-f])/i,
    todo: ([, address]) =>
      `WeChat's IP white list does not hold the address ${address}. Add it: ${SETTINGS} → IP白名单. ` +
      'Where addresses change (at home, hosted continuous integration) switch the white list off there, and guard the key the better.',
  },
  {
    pattern: /generate local signature fail/i,
    todo: () => `The upload key cannot sign. Download it again: ${SETTINGS}; open it with no editor.`,
  },
  {
    // {"errCode":-1,"errMsg":"get new ticket fail: innerCode: -80002"}, also -80011, 40013 (invalid appid), 40001
    pattern: /get new ticket fail|invalid signature|invalid appid|\b4001[34]\b/i,
    todo: () =>
      `WeChat does not take this key for this AppID. Most likely it was reset since, or the AppID is a test account's (测试号), which cannot upload. Download a new key: ${SETTINGS}.`,
  },
  {
    // {"errCode":-1,"errMsg":"inner upload fail with errcode: 80200, errmsg: main package source size 2062KB exceed max limit 2MB"}
    pattern: /size (\d+ ?[KM]B) exceed max limit (\S+[KM]B)/i,
    todo: ([, size, limit]) =>
      `The mini-program's code is ${size}, and WeChat takes ${limit}. Look for large files in miniprogram/, and move pictures and sounds to cloud storage.`,
  },
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT|EHOSTUNREACH|ENETUNREACH|tunneling socket/,
    todo: ([code]) =>
      `servicewechat.com cannot be reached (${code}). Look at the network; behind a proxy, set HTTPS_PROXY.`,
  },
  {
    pattern: /self.signed certificate|unable to (?:get|verify)[^\n]*certificate|CERT_[A-Z_]+/i,
    todo: () =>
      'Something between here and servicewechat.com shows a certificate of its own, such as a company proxy. Set NODE_EXTRA_CA_CERTS to the file of its authority.',
  },
  {
    // The compiler's own codes, such as 10009 for app.json.
    pattern: /\[error\][^\n]* (100\d\d) ([^\n]+)/,
    todo: ([, code, message]) => `WeChat's compiler refuses the mini-program (${code}): ${message}.`,
  },
];

const FETCH: readonly Explanation[] = [
  {
    pattern: /ETARGET|E404|No matching version/,
    todo: () =>
      'The registry does not have it. npm config get registry shows which one is asked; a mirror may be behind, https://registry.npmjs.org has it.',
  },
  { pattern: /ENOSPC/, todo: () => 'The disk is full: it needs about 300 MB.' },
  {
    pattern: /EACCES|EPERM/,
    todo: () => 'npm may not write there. Is a file of .miniprogram-ci/ open, or another user its owner?',
  },
  {
    pattern: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/,
    todo: () =>
      'The registry cannot be reached. Look at the network; npm config get registry and npm config get https-proxy show how npm asks.',
  },
];

const explain = (said: string, explanations: readonly Explanation[]): string | undefined => {
  for (const { pattern, todo } of explanations) {
    const found = pattern.exec(said);
    if (found !== null) return todo(found);
  }
  return undefined;
};

/** What to do about what miniprogram-ci printed; `undefined` if it is nothing known. */
export const explainUpload = (said: string): string | undefined => explain(said, UPLOAD);

/** What to do about what npm printed. */
export const explainFetch = (said: string): string | undefined => explain(said, FETCH);
