/**
 * `node in-miniprogram-ci.cjs REQUEST ANSWER`, two files of JSON: see Request and Answer of wechat.ts. A process of its own,
 * for miniprogram-ci has the global console talk for it, and does not end by itself.
 */
const { createHash } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const [, , requestFile, answerFile] = process.argv;
const { modules, folder, npm, es6, moreExtensions } = JSON.parse(readFileSync(requestFile, 'utf8'));
const fetched = createRequire(path.join(modules, 'from-here.cjs'));

// What it would ask WeChat's servers for, it also knows by itself: so every run is the same, and needs no network.
fetched('miniprogram-ci/dist/utils/request').request = () => Promise.reject(new Error('offline'));
fetched('miniprogram-ci/dist/utils/white_ext_list').MiniProgramWhiteList.push(...moreExtensions);
const ci = fetched('miniprogram-ci');
const { DefaultProjectAttr } = fetched('miniprogram-ci/dist/config/config');

/** Nobody's: a project may have none yet. */
const APP_ID = 'wx0123456789abcdef';

function projectNow() {
  const ignores = ['node_modules/**/*'];
  const project = new ci.Project({
    appid: APP_ID,
    type: 'miniProgram',
    projectPath: folder,
    privateKey: 'none',
    ignores,
  });
  project.attr = () => Promise.resolve({ ...DefaultProjectAttr, appid: APP_ID });
  return project;
}

/** What DevTools does on 工具 → 构建 npm. @returns its warnings */
async function packNpm() {
  const { setting = {} } = JSON.parse(readFileSync(path.join(folder, 'project.config.json'), 'utf8'));
  if (!setting.packNpmManually) return ci.packNpm(projectNow(), {});
  const all = [];
  for (const { packageJsonPath, miniprogramNpmDistDir } of setting.packNpmRelationList) {
    const { warnList } = await ci.packNpmManually({
      packageJsonPath: path.join(folder, packageJsonPath),
      miniprogramNpmDistDir: path.join(folder, miniprogramNpmDistDir),
    });
    all.push(...warnList);
  }
  return all;
}

async function answer() {
  const warnings = npm ? await packNpm() : [];
  const setting = { useProjectConfig: true, ...(es6 === undefined ? {} : { es6 }) };
  const packed = await ci.getCompiledResult({ project: projectNow(), setting, onProgressUpdate: () => {} });
  return {
    warnings: warnings.map(({ jsPath, msg }) => `${path.relative(folder, jsPath)}: ${msg}`),
    app: JSON.parse(packed['app.json']),
    files: Object.entries(packed).map(([name, content]) => ({
      name: name.replace(/^\//, ''),
      bytes: Buffer.byteLength(content),
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
  };
}

answer()
  .catch((error) => ({ refused: { code: String(error.code ?? ''), said: String(error.message ?? error) } }))
  .then((said) => {
    writeFileSync(answerFile, JSON.stringify(said));
    process.exit(0);
  });
