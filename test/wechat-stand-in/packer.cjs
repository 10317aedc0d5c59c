/**
 * Stands in for the packer and compiler of miniprogram-ci 2.1.42, as far as our package is measured by them: it talks on the
 * console, asks servers, does not end by itself, and packs as the real one does. It compiles nothing.
 */
const { cpSync, existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

exports.request = {
  request: async () => {
    throw new Error('a test asks no server');
  },
};
exports.whiteExtList = { MiniProgramWhiteList: ['.js', '.json', '.wxml', '.wxss'] };
exports.config = { DefaultProjectAttr: { platform: false } };

const configOf = (folder) => JSON.parse(readFileSync(path.join(folder, 'project.config.json'), 'utf8'));

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

const isIgnored = (name, rules) =>
  rules.some(({ type, value }) => (type === 'folder' ? name.startsWith(`${value}/`) : name === value));

class Project {
  constructor({ projectPath, privateKey }) {
    if (!privateKey) throw new Error('privateKeyPath must not be empty');
    this.folder = projectPath;
  }
}

/** @param to the folder that miniprogram_npm goes to */
function packPackages(home, to) {
  const { dependencies } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const from = path.join(home, 'node_modules', name, 'miniprogram_dist');
    cpSync(from, path.join(to, 'miniprogram_npm', name), { recursive: true });
  }
}

async function getCompiledResult({ project, setting }) {
  console.log('[miniprogram-builder] initservices CI');
  console.error('msg-1 compile doing');
  setInterval(() => {}, 1000);
  const { appid } = await project.attr();
  if (!/^wx[0-9a-f]{16}$/.test(appid)) throw new Error(`invalid appid ${appid}`);
  await exports.request.request({ url: 'white_ext_list' }).catch((error) => console.error(error));
  const { miniprogramRoot = '', packOptions = { ignore: [] } } = configOf(project.folder);
  const root = path.join(project.folder, miniprogramRoot);
  const { pages } = JSON.parse(readFileSync(path.join(root, 'app.json'), 'utf8'));
  const missing = pages.find((page) => !existsSync(path.join(root, `${page}.wxml`)));
  if (missing !== undefined) {
    throw Object.assign(new Error(`app.json: could not find ${missing}.wxml`), { code: 10005 });
  }
  const packed = filesOf(root)
    .filter((name) => !name.startsWith('node_modules/'))
    .filter((name) => exports.whiteExtList.MiniProgramWhiteList.includes(path.extname(name)))
    .filter((name) => !isIgnored(name, packOptions.ignore));
  const files = Object.fromEntries(packed.map((name) => [name, readFileSync(path.join(root, name))]));
  return setting.es6 ? { ...files, '@babel/runtime/helpers/typeof.js': '/* a helper */' } : files;
}

exports.ci = {
  Project,
  getCompiledResult,
  packNpm: async ({ folder }) => {
    const root = path.join(folder, configOf(folder).miniprogramRoot ?? '');
    packPackages(root, root);
    return [];
  },
  packNpmManually: async ({ packageJsonPath, miniprogramNpmDistDir }) => {
    packPackages(path.dirname(packageJsonPath), miniprogramNpmDistDir);
    return { warnList: [] };
  },
};
