/** How what is written for this project's own folder is called in a host's. */

/** How a host runs what is installed there, and nothing else. */
export const COMMAND = 'npx --no-install trtc-miniprogram';

/** Of npm's scripts here, what does the same there. */
const COMMANDS: Readonly<Record<string, string>> = {
  start: 'start',
  doctor: 'doctor',
  deploy: 'deploy',
  usersig: 'usersig',
  login: 'login',
  tcb: 'tcb',
  // What is built here is written there.
  build: 'add',
};
/** With what npm needs between the name of a script and its options. */
const SCRIPT = new RegExp(`\\bnpm (?:run )?(${Object.keys(COMMANDS).join('|')})\\b(?:( \\[?)-- )?`, 'g');
const FUNCTIONS = /(?<![\w/])cloudfunctions\/(usersig\b)?/g;
const MINI_PROGRAM = /(?<![\w/.-])miniprogram\//g;
/** They are in this project's folder only. */
const PAGE = /(?<![\w/])docs\/[\w-]+(\.zh-CN)?\.md/g;

export interface HostNames {
  /** From the host's folder, with slashes. */
  readonly functionRoot: string;
  /** Of authorize.cjs. */
  readonly ruleFolder: string;
  /** With a slash at its end. */
  readonly miniProgram: string;
}

/** For any host: what its folders are called is not known. */
export const namedForHosts = (text: string): string =>
  text
    .replaceAll(SCRIPT, (_all, name: string, gap = '') => `${COMMAND} ${COMMANDS[name]}${gap}`)
    .replaceAll(PAGE, (page, zh?: string) =>
      zh ? `trtc-miniprogram 项目的 ${page}` : `${page} of trtc-miniprogram`,
    );

export const namedForHost = (text: string, { functionRoot, ruleFolder, miniProgram }: HostNames): string =>
  namedForHosts(text)
    .replaceAll(FUNCTIONS, (_all, usersig?: string) => (usersig ? ruleFolder : `${functionRoot}/`))
    .replaceAll(MINI_PROGRAM, miniProgram);
