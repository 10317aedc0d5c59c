/** Whose code a built file carries, and under which terms: what others wrote is given on with its licence. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile, OutputFile } from 'esbuild';

interface OneScript {
  readonly outputFiles: readonly OutputFile[];
  readonly metafile: Metafile;
}

/** The names of the packages whose code is in what esbuild has made. */
export function packagesOf({ inputs }: Metafile): readonly string[] {
  const names = Object.keys(inputs).flatMap(
    (file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(file)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

/** Their licences as one text; of a package that has no such file, what its package.json says. */
export async function licencesOf(root: string, packages: readonly string[]): Promise<string> {
  const texts = packages.map(async (name) => `${name}\n\n${(await termsOf(root, name)).trim()}\n`);
  return (await Promise.all(texts)).join(`\n${'-'.repeat(40)}\n\n`);
}

/** What a package calls the files of its terms, and of whom it names: LICENSE-MIT, COPYING, NOTICE.txt … */
const TERMS = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

async function termsOf(root: string, name: string): Promise<string> {
  const folder = path.join(root, 'node_modules', name);
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && TERMS.test(entry.name))
    .map((entry) => entry.name);
  const texts = files.sort().map(async (file) => (await readFile(path.join(folder, file), 'utf8')).trim());
  const hasLicence = files.some((file) => !/^notice/i.test(file));
  return [...(await Promise.all(texts)), ...(hasLicence ? [] : [await namedTerms(folder, name)])].join(
    '\n\n',
  );
}

/** @throws if its package.json does not say them, either */
async function namedTerms(folder: string, name: string): Promise<string> {
  const { license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    license?: string;
  };
  if (license === undefined) throw new Error(`${name} does not say under which terms it may be given on`);
  return `${license}, as its package.json says`;
}

/** The one script that was built, with the licences of what it carries as a comment at its end. */
export async function withLicences(root: string, { outputFiles, metafile }: OneScript): Promise<string> {
  const code = outputFiles[0]?.text ?? '';
  const packages = packagesOf(metafile);
  if (packages.length === 0) return code;
  // What would end the comment is written apart: the rest of the text would be code.
  const licences = (await licencesOf(root, packages)).replaceAll('*/', '* /');
  return `${code}\n/*\nCode of others in this file:\n\n${licences}*/\n`;
}
