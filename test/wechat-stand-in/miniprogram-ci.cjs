/**
 * Stands in for miniprogram-ci 2.1.42 as its command line is: what it is told goes into a file, and what it prints is
 * what the real one printed, where WeChat's servers answered the same.
 */
const { createPrivateKey } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const [command, ...rest] = process.argv.slice(2);
const options = Object.fromEntries(
  rest.map((arg) => [arg.split('=')[0].slice(2), arg.split('=').slice(1).join('=')]),
);
const root = options['project-path'];
const sdk = path.join(root, 'miniprogram', 'trtc', 'miniprogram_npm', 'trtc-wx-sdk', 'index.js');
const told = { command, options, nodeArguments: process.execArgv, sdkBytes: readFileSync(sdk).length };
writeFileSync(path.join(root, 'told.json'), JSON.stringify(told));

const { STAND_IN_WECHAT: trouble } = process.env;
const key = readFileSync(options['private-key-path'], 'utf8');
createPrivateKey(key);
console.log('[miniprogram-builder] initservices CI');

if (trouble === 'shows the key') {
  console.log(key);
  console.error(key);
  process.exit(1);
} else if (trouble === 'waits') {
  setInterval(() => {}, 1000);
} else if (trouble === 'draws no code') {
  console.log(
    '[error] Termianl qrcode generate failed, but you can still visit the dev version on your cell phone.',
  );
} else if (trouble !== undefined) {
  const [code, ...message] = trouble.split(' ');
  console.log(`[error] ${trouble}`);
  console.error(
    `CodeError: ${message.join(' ')}\n    at innerUpload (upload.js:1:4445) {\n  code: ${code}\n}`,
  );
  process.exit(1);
} else {
  if (options['qrcode-format'] === 'image') writeFileSync(options['qrcode-output-dest'], 'a picture');
  else if (command === 'preview') console.log('[log] \u001b[47m  \u001b[0m\u001b[40m  \u001b[0m');
  console.log('[log] done');
}
