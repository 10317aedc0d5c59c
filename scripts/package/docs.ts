/** The pages of docs/ that hosts and servers need, as the package carries them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { namedForHosts } from '../project/host-names';

const PAGES = ['extending', 'tickets', 'error-codes'];
const NAMES = PAGES.flatMap((name) => [`${name}.md`, `${name}.zh-CN.md`]);

const NOTES = {
  zh: '> 打包时从 trtc-miniprogram 项目复制。文中的“这里”、源代码文件和 `npm run` 命令是那个项目的。',
  en: '> Copied from the project trtc-miniprogram when this was packed. “Here”, source files and `npm run` commands are of that project.',
};

/** By their names in the package's folder docs: in the words of a host, without links to what is not there. */
export async function docsOf(root: string): Promise<Readonly<Record<string, string>>> {
  const entries = NAMES.map(async (name) => {
    const text = await readFile(path.join(root, 'docs', name), 'utf8');
    const [heading, ...rest] = namedForHosts(text.replace(LINK, linkUnlessMissing)).split('\n');
    const note = name.includes('zh-CN') ? NOTES.zh : NOTES.en;
    return [name, [heading, '', note, ...rest].join('\n')] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const LINK = /\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/g;

function linkUnlessMissing(link: string, text: string, target: string): string {
  const [file = ''] = target.split('#');
  return file === '' || /^https?:/.test(file) || NAMES.includes(file) ? link : text;
}
