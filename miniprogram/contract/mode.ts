/** What a room is used for, and as what a user enters it. */
export const MODES = ['videoCall', 'voiceCall', 'videoLive', 'voiceLive'] as const;
export type Mode = (typeof MODES)[number];

/** Whether few send and many watch. */
export const isLiveMode = (mode?: Mode | null): boolean => mode === 'videoLive' || mode === 'voiceLive';

/** Whether there are pictures. */
export const isVideoMode = (mode?: Mode | null): boolean => mode === 'videoCall' || mode === 'videoLive';

/** TRTC's scene: `rtc` up to 300 people, everyone may send; `live` up to 100,000, few send. */
export type Scene = 'rtc' | 'live';

export const ROLES = ['member', 'anchor', 'audience'] as const;
export type Role = (typeof ROLES)[number];
