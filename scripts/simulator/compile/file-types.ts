/** Which files of a folder WeChat packs, and what a browser calls them. */
import path from 'node:path';

/** Pictures, sounds and fonts: what templates, styles and scripts name by their paths. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.aac': 'audio/aac',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.mp4': 'video/mp4',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

const CODE = ['.wxml', '.wxss', '.wxs', '.js', '.ts', '.json'];

/** Settings of tools: a project whose `miniprogramRoot` is "./" has them beside its pages, with what must not get out. */
const SETTINGS = [
  'project.config.json',
  'project.private.config.json',
  'package.json',
  'package-lock.json',
  'cloudbaserc.json',
  'tsconfig.json',
];

/** What begins with a dot is never packed: .env.local, .git. */
export const isPackedFile = (name: string): boolean =>
  !name.startsWith('.') &&
  !name.endsWith('.d.ts') &&
  !SETTINGS.includes(name) &&
  (CODE.includes(path.extname(name)) || path.extname(name) in MEDIA_TYPES);

/** What npm installs is packed only once it was built into miniprogram_npm. */
export const isPackedFolder = (name: string): boolean => !name.startsWith('.') && name !== 'node_modules';
