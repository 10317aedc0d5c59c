/** From the sources to WeChat: everything that can be wrong here is looked at before anything is fetched or sent. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildPackages } from '../build/packages';
import { writeGenerated } from '../catalogue/generated';
import { deploymentOf } from '../doctor/checks/local';
import { checkMiniProgram } from '../doctor/checks/secrets';
import { type Program, program } from '../program/program';
import { Refusal } from '../program/refusal';
import type { World } from '../program/world';
import { appIDOf } from '../project/app-id';
import { reportOnPages } from '../simulator/compile/report';
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
const BEFORE_UPLOADS = ' WeChat takes uploads only from addresses of its IP white list (小程序代码上传).';
const ON_A_PHONE =
  'Calls need a company account, a category, two interfaces and a privacy declaration: npm run doctor lists where.';

async function build({ root, out }: World): Promise<void> {
  writeGenerated(root);
  const { errors, notes } = reportOnPages(root);
  if (errors !== '') throw new Refusal('PAGES_REFUSED', { problems: errors });
  if (notes !== '') out.warn(notes, 'yellow');
  await buildPackages(root);
}

/** A secret key in the mini-program would be on every phone. */
function checkSecrets({ root, project, env }: World): void {
  const { light, found } = checkMiniProgram(project, deploymentOf(root, env));
  if (light === 'red') throw new Refusal('SECRET_IN_MINIPROGRAM', { found });
}

const argumentsOf = (
  root: string,
  delivery: Delivery,
  appID: string,
  key: UploadKey,
  options: Options,
): string[] => [
  delivery,
  `--appid=${appID}`,
  `--project-path=${root}`,
  `--private-key-path=${key.file}`,
  // A preview's version is WeChat's own, and it is asked for none the less.
  `--upload-version=${options.version}`,
  `--upload-description=${options.description}`,
  `--robot=${options.robot}`,
  '--use-project-config',
  '--no-verbose',
  ...(options.image === undefined
    ? []
    : ['--qrcode-format=image', `--qrcode-output-dest=${path.resolve(root, options.image)}`]),
];

/** `npm run preview` or `npm run upload`. */
export const deliver = (delivery: Delivery): Program =>
  program(async (args, world) => {
    const { root, out } = world;
    const options = readOptions(delivery, args, root);
    const appID = appIDOf(root);
    const key = findKey(root, appID, options.key);
    checkSecrets(world);
    // A folder that is missing would be noticed only when WeChat has answered.
    if (options.image !== undefined) {
      mkdirSync(path.dirname(path.resolve(root, options.image)), { recursive: true });
    }
    await build(world);
    out.print(`Built: miniprogram ${options.version} of ${appID}.`);
    await fetchMiniprogramCI(world, undefined, BEFORE_UPLOADS);

    const hide = (text: string): string =>
      key.lines.reduce((left, line) => left.replaceAll(line, '***'), text);
    const { exitCode, lines } = await miniprogramCI(
      argumentsOf(root, delivery, appID, key, options),
      world,
      (line, stream) => {
        if (stream === 'stdout') out.print(hide(line));
      },
    );
    const plain = hide(stripVTControlCharacters(lines.join('\n')));
    if (exitCode !== 0) throw explainUpload(plain);
    // It ends well without a code that can be scanned.
    if (/qrcode generate failed/i.test(plain)) throw new Refusal('NO_QR_CODE');
    out.print(`${DONE[delivery](options)}\n${ON_A_PHONE}`);
  }, INTERRUPTED[delivery]);
