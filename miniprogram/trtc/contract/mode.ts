/** What a room is used for, and as what a user enters it. */

/** TRTC's scene: `rtc` up to 300 people, everyone may send; `live` up to 100,000, few send. */
export type Scene = 'rtc' | 'live';

export const ROLES = ['member', 'anchor', 'audience'] as const;
export type Role = (typeof ROLES)[number];

export type Mode = 'videoCall' | 'voiceCall' | 'videoLive' | 'voiceLive';

interface ModeFacts {
  readonly scene: Scene;
  /** Whether there are pictures. */
  readonly isVideo: boolean;
  /** How the names of its rooms begin. */
  readonly prefix: string;
  /** As what its rooms are opened. */
  readonly openerRole: Role;
  /** As what its rooms are entered by number or name alone. */
  readonly roleWithoutPass: Role;
}

const CALL = { scene: 'rtc', openerRole: 'member', roleWithoutPass: 'member' } as const;
const LIVE = { scene: 'live', openerRole: 'anchor', roleWithoutPass: 'audience' } as const;

/** All that follows from a mode, but for the privileges: those are the function's to decide. */
const TABLE: Readonly<Record<Mode, ModeFacts>> = {
  videoCall: { ...CALL, isVideo: true, prefix: 'vc-' },
  voiceCall: { ...CALL, isVideo: false, prefix: 'ac-' },
  videoLive: { ...LIVE, isVideo: true, prefix: 'vl-' },
  voiceLive: { ...LIVE, isVideo: false, prefix: 'al-' },
};

export const MODES = Object.keys(TABLE) as readonly Mode[];

export const sceneOf = (mode: Mode): Scene => TABLE[mode].scene;
export const prefixOf = (mode: Mode): string => TABLE[mode].prefix;
export const openerRole = (mode: Mode): Role => TABLE[mode].openerRole;
export const roleWithoutPass = (mode: Mode): Role => TABLE[mode].roleWithoutPass;

/** Whether few send and many watch. */
export const isLiveMode = (mode?: Mode | null): boolean => mode != null && sceneOf(mode) === 'live';

/** Whether there are pictures. */
export const isVideoMode = (mode?: Mode | null): boolean => mode != null && TABLE[mode].isVideo;
