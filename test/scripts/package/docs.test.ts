/** The pages that the package carries: what they link to is there, and what they name is what a host has. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { docsOf } from '../../../scripts/package/docs';
import { hostReadme } from '../../../scripts/package/readme';
import { ROOT } from '../../../scripts/project/project';
import { anchorsOf, linksOf } from '../../docs/pages';

test('every link leads on to a page that is there, and to a heading in it', async () => {
  const docs = await docsOf(ROOT);
  const pages: Readonly<Record<string, string>> = {
    'README.md': hostReadme('0.1.0'),
    ...Object.fromEntries(Object.entries(docs).map(([name, text]) => [`docs/${name}`, text])),
  };
  expect(Object.keys(pages)).toHaveLength(7);
  const missing = Object.entries(pages).flatMap(([name, text]) =>
    linksOf(text)
      .filter((link) => !/^https?:/.test(link))
      .flatMap((link) => {
        const [file = '', anchor] = link.split('#');
        const page = pages[file === '' ? name : path.posix.join(path.posix.dirname(name), file)];
        const leads = page !== undefined && (anchor === undefined || anchorsOf(page).includes(anchor));
        return leads ? [] : [`${name}: ${link}`];
      }),
  );
  expect(missing).toEqual([]);
  expect(linksOf(pages['README.md'] ?? '').length).toBeGreaterThan(4);
});

test('a command that hosts have is called as they call it', async () => {
  const { 'extending.md': extending = '', 'error-codes.zh-CN.md': codes = '' } = await docsOf(ROOT);
  expect(codes).toContain('npx --no-install trtc-miniprogram doctor');
  for (const text of [extending, codes])
    expect(text).not.toMatch(/npm run (?:doctor|deploy|usersig|login)\b/);
  expect(extending).toContain('(error-codes.md#');
  expect(extending).not.toContain('](../');
});
