/** Names of files that several parts of `add` read or write. */
export const ENV_LOCAL = '.env.local';
export const GIT_IGNORE = '.gitignore';
