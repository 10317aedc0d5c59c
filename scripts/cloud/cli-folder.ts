/** Where the CloudBase CLI is installed: that of this project, or of the package that this is part of. */
import { createRequire } from 'node:module';
import path from 'node:path';

export const CLI_FOLDER = path.dirname(createRequire(import.meta.url).resolve('@cloudbase/cli/package.json'));
