/** A copy of the project without the developer's own .env.local, for programs that read it or write into dist/. */
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/project/project';

/** What programs that run in this process read. */
const PARTS = [
  'cloudfunctions',
  'miniprogram',
  'scripts/run-texts.json',
  'package.json',
  'cloudbaserc.json',
  'tsconfig.json',
];
/** What they need to run in a process of their own. */
const PROGRAMS = ['scripts', 'package-lock.json'];

export interface ProjectCopy {
  readonly root: string;
  /** Writes .env.local, with these variables and no others. */
  writeEnvLocal(variables: Readonly<Record<string, string>>): void;
  remove(): void;
}

/** What no copy has: it is linked, made anew, or the developer's own. */
const LEFT_OUT = /^(?:node_modules|dist|\.git|\.env\.local)$/;

/** @param withPrograms whether programs shall be started there, too @param isWhole so that its tests run there */
export function copyProject({ withPrograms = false, isWhole = false } = {}): ProjectCopy {
  const root = mkdtempSync(path.join(tmpdir(), 'project-'));
  const parts = isWhole
    ? readdirSync(ROOT).filter((name) => !LEFT_OUT.test(name))
    : [...PARTS, ...(withPrograms ? PROGRAMS : [])];
  for (const name of parts) cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true });
  return asCopy(root);
}

/** Another one, as this one is now. */
export function copyOf({ root: from }: ProjectCopy): ProjectCopy {
  const root = mkdtempSync(path.join(tmpdir(), 'project-'));
  for (const name of readdirSync(from)) {
    if (name !== 'node_modules') cpSync(path.join(from, name), path.join(root, name), { recursive: true });
  }
  return asCopy(root);
}

function asCopy(root: string): ProjectCopy {
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'), 'junction');
  return {
    root,
    writeEnvLocal: (variables) => {
      const lines = Object.entries(variables).map((entry) => `${entry.join('=')}\n`);
      writeFileSync(path.join(root, '.env.local'), lines.join(''));
    },
    // Windows holds files of a program that has just ended for a moment.
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}
