/** In place of scripts/simulator/site/made.ts, in the packed tools: scripts and styles lie ready there. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '../../simulator/site/made';

/** Of the package, in which all code lies side by side. */
const HERE = path.dirname(fileURLToPath(import.meta.url));
const read = (name: string): string => readFileSync(path.join(HERE, 'web', name), 'utf8');

export const scriptOf = async (page: Page): Promise<string> => read(`${page}.js`);
export const styleOf = (page: Page): string => read(`${page}.css`);
