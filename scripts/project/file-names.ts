/** Names of files of a project that several programs read or write. */
export const ENV_LOCAL = '.env.local';
export const GIT_IGNORE = '.gitignore';
export const PROJECT_FILE = 'project.config.json';
/** The developer's own settings beside it. */
export const PRIVATE_FILE = 'project.private.config.json';
export const CLOUD_FILE = 'cloudbaserc.json';
/** With which SDKAppID somebody has seen the permission switch refuse. */
export const PROOF_FILE = '.permission-switch.json';

/** What npm install writes beside package.json. */
export const LOCK_FILE = 'package-lock.json';

/** Where the CLI looks for functions if cloudbaserc.json does not say (@cloudbase/cli 2.12.10). */
export const FOLDER_OF_CLI = 'functions';

/** Of the function, in a host. */
export const FUNCTION_FILES = {
  code: 'index.js',
  manifest: 'package.json',
  /** The owner's: written once. */
  rule: 'authorize.cjs',
  /** What was added, and where. */
  record: 'added.json',
} as const;
/** The field of its package.json that says whose it is; it holds the version of the package that has written it. */
export const MARK = 'trtcMiniprogram';
