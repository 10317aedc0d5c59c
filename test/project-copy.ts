/** A copy of the project without the developer's own .env.local, for programs that read it or write into dist/. */
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/project/project';

const PARTS = [
  'cloudfunctions',
  'miniprogram',
  'scripts',
  'package.json',
  'cloudbaserc.json',
  'tsconfig.json',
];

export interface ProjectCopy {
  readonly root: string;
  /** Writes .env.local, with these variables and no others. */
  writeEnvLocal(variables: Readonly<Record<string, string>>): void;
  remove(): void;
}

export function copyProject(): ProjectCopy {
  const root = mkdtempSync(path.join(tmpdir(), 'project-'));
  for (const name of PARTS) cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true });
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
