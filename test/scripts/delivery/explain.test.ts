/** What to do about what miniprogram-ci and npm print. The texts are real: of 2.1.42, and of WeChat's servers as its users report them. */
import { expect, test } from 'vitest';
import { explainFetch, explainUpload } from '../../../scripts/delivery/explain';

test.each<[string, string, RegExp]>([
  [
    'an address that is not on the white list',
    '[error] 20003 Error: {"errCode":-10008,"errMsg":"invalid ip: 203.0.113.7, reference: https://developers.weixin.qq.com/miniprogram/dev/devtools/ci.html"}',
    /does not hold the address 203\.0\.113\.7 \(-10008\)\. Add it: .*IP白名单/,
  ],
  [
    'an address of IPv6',
    '[error] 20003 Error: {"errCode":-10008,"errMsg":"invalid ip: 2001:db8::7e6a"}',
    /address 2001:db8::7e6a \(-10008\)\. Add it/,
  ],
  [
    'a key that was reset',
    '[error] 20003 Error: {"errCode":-1,"errMsg":"get new ticket fail: innerCode: -80011"}',
    /does not take this key for this AppID.*download a new key/,
  ],
  [
    'a key that cannot sign',
    '[error] 20002 generate local signature fail. Usually this happens the content or encoding of private key file is incorrect. Detail: Error: error:1E08010C:DECODER routines::unsupported',
    /key cannot sign/,
  ],
  [
    'a mini-program that is too large',
    '[error] 20003 Error: {"errCode":-1,"errMsg":"inner upload fail with errcode: 80200, errmsg: main package source size 2062KB exceed max limit 2MB"}',
    /is 2062KB, and WeChat takes 2MB/,
  ],
  [
    'no network',
    '[error] 20001 Error: getaddrinfo ENOTFOUND servicewechat.com',
    /servicewechat\.com cannot be reached \(ENOTFOUND\)/,
  ],
  [
    "a company's proxy",
    '[error] 20001 Error: unable to verify the first certificate',
    /certificate of its own.*NODE_EXTRA_CA_CERTS/,
  ],
  [
    'a page that the compiler refuses',
    '[error] 10009 app.json: ["pages"] is missing\nCodeError: …',
    /compiler refuses the mini-program \(10009\): app\.json: \["pages"\] is missing\. Correct it\.$/,
  ],
])('%s', (_what, said, todo) => {
  expect(explainUpload(`[miniprogram-builder] initservices CI\n${said}`).message).toMatch(todo);
});

test('what is not known is passed on', () => {
  const said = '[error] 20003 Error: {"errCode":-7,"errMsg":"new"}';
  expect(explainUpload(said).message).toBe(`miniprogram-ci failed. It says:\n${said}`);
  expect(explainFetch('npm error code EUSAGE').message).toContain('npm error code EUSAGE');
});

test.each<[string, RegExp]>([
  [
    'npm error code ETARGET\nnpm error notarget No matching version found',
    /registry does not have miniprogram-ci/,
  ],
  [
    'npm error code EINTEGRITY\nnpm error sha512-… integrity checksum failed when using sha512',
    /checksum is not that of .*package-lock\.json.*install nothing/,
  ],
  ['npm error code ENOSPC', /disk is full/],
  ['npm error code EPERM\nnpm error syscall rename', /may not write/],
  ['npm error code ENOTFOUND\nnpm error network request failed', /registry cannot be reached/],
])('a fetch that failed: %s', (said, todo) => {
  expect(explainFetch(said).message).toMatch(todo);
});
