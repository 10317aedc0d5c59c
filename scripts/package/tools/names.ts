/** The programs of trtc-miniprogram-tools, as the commands are called that run them. */
export const PROGRAM_NAMES = ['doctor', 'deploy', 'usersig', 'start', 'login', 'tcb'] as const;
export type ProgramName = (typeof PROGRAM_NAMES)[number];
