/** From the sources to WeChat: everything that can be wrong here is looked at before anything is fetched or sent. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildPackages } from '../build/build';
import { writeGenerated } from '../catalogue/generated';
import { interruption } from '../cloud/tcb';
import { deploymentOf } from '../doctor/checks/local';
import { checkMiniProgram } from '../doctor/checks/secrets';
import { exitCodeOf, Refusal } from '../program/refusal';
import { appIDOf } from '../project/app-id';
import { ROOT } from '../project/project';
import { reportProblems } from '../simulator/compile/report';
import { explainUpload } from './explain';
import { findKey, type UploadKey } from './key';
import { fetchMiniprogramCI, miniprogramCI } from './miniprogram-ci';
import { type Delivery, type Options, readOptions } from './options';

const DONE: Readonly<Record<Delivery, (options: Options) => string>> = {
  preview: ({ image }) =>
    `${image === undefined ? 'The QR code is above' : `The QR code is in ${image}`}. Scan it with the WeChat of a member of the project (mp.weixin.qq.com, 成员管理).`,
  upload: ({ version, description, robot }) =>
    `Uploaded ${version}, "${description}", by robot ${robot}. It is in mp.weixin.qq.com, 版本管理 → 开发版本: choose it as 体验版, or submit it for review.`,
};
const INTERRUPTED = { preview: 'PREVIEW_INTERRUPTED', upload: 'UPLOAD_INTERRUPTED' } as const;
const ON_A_PHONE =
  'Calls need a company account, a category, two interfaces and a privacy declaration: npm run doctor lists where.';

async function build(root: string): Promise<void> {
  writeGenerated();
  if (!reportProblems(path.join(root, 'miniprogram'))) {
    throw new Refusal('PAGES_REFUSED');
  }
  await buildPackages(root);
}

/** A secret key in the mini-program would be on every phone. */
function checkSecrets(root: string): void {
  const { light, found } = checkMiniProgram(root, deploymentOf(root));
  if (light === 'red') throw new Refusal('SECRET_IN_MINIPROGRAM', { found });
}

const argumentsOf = (delivery: Delivery, appID: string, key: UploadKey, options: Options): string[] => [
  delivery,
  `--appid=${appID}`,
  `--project-path=${ROOT}`,
  `--private-key-path=${key.file}`,
  // A preview's version is WeChat's own, and it is asked for none the less.
  `--upload-version=${options.version}`,
  `--upload-description=${options.description}`,
  `--robot=${options.robot}`,
  '--use-project-config',
  '--no-verbose',
  ...(options.image === undefined
    ? []
    : ['--qrcode-format=image', `--qrcode-output-dest=${path.resolve(ROOT, options.image)}`]),
];

async function deliver(delivery: Delivery, args: readonly string[]): Promise<void> {
  const options = readOptions(delivery, args, ROOT);
  const signal = interruption();
  const appID = appIDOf(ROOT);
  const key = findKey(ROOT, appID, options.key);
  checkSecrets(ROOT);
  // A folder that is missing would be noticed only when WeChat has answered.
  if (options.image !== undefined) {
    mkdirSync(path.dirname(path.resolve(ROOT, options.image)), { recursive: true });
  }
  await build(ROOT);
  console.log(`Built: miniprogram ${options.version} of ${appID}.`);
  await fetchMiniprogramCI(ROOT, signal);

  const hide = (text: string): string => key.lines.reduce((left, line) => left.replaceAll(line, '***'), text);
  const { exitCode, said } = await miniprogramCI(
    argumentsOf(delivery, appID, key, options),
    ROOT,
    signal,
    (line) => console.log(hide(line)),
  );
  const plain = hide(stripVTControlCharacters(said));
  if (exitCode !== 0) throw explainUpload(plain);
  // It ends well without a code that can be scanned.
  if (/qrcode generate failed/i.test(plain)) throw new Refusal('NO_QR_CODE');
  console.log(`${DONE[delivery](options)}\n${ON_A_PHONE}`);
}

/** Delivers, says what went wrong, and sets the exit code. */
export async function main(delivery: Delivery): Promise<void> {
  try {
    await deliver(delivery, process.argv.slice(2));
  } catch (error) {
    process.exitCode = exitCodeOf(error, INTERRUPTED[delivery]);
  }
}
