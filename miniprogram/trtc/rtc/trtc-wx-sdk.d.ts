/**
 * trtc-wx-sdk 1.1.15, which ships no types: what its file does, not what its README says. What surprises in it is
 * pinned by test/miniprogram/rtc/trtc-wx-sdk.test.ts.
 */
declare module 'trtc-wx-sdk' {
  type Callbacks = WechatMiniprogram.IAnyObject;

  /** What `<live-pusher>` is bound to; the netstatus handler also spreads the report's own fields over it. */
  export interface PusherAttributes {
    /** Holds both tickets. */
    url: string | null;
    mode: string;
    autopush: boolean;
    enableCamera: boolean;
    enableMic: boolean;
    enableAgc: boolean;
    enableAns: boolean;
    enableEarMonitor: boolean;
    enableAutoFocus: boolean;
    enableZoom: boolean;
    /** kbit/s. */
    minBitrate: number;
    /** kbit/s. */
    maxBitrate: number;
    videoWidth: number;
    videoHeight: number;
    /** 0 to 9. */
    beautyLevel: number;
    /** 0 to 9. */
    whitenessLevel: number;
    videoOrientation: string;
    videoAspect: string;
    frontCamera: 'front' | 'back';
    enableRemoteMirror: boolean;
    localMirror: string;
    enableBackgroundMute: boolean;
    audioQuality: string;
    audioVolumeType: string;
    audioReverbType: number;
    waitingImage: string;
    waitingImageHash: string;
    beautyStyle: string;
    filter: string;
    netStatus: Readonly<Record<string, unknown>>;
    volume?: number;
  }

  export type StreamType = 'main' | 'aux';

  export interface PlayerAttributes {
    userID: string;
    streamType: StreamType;
    /** `<userID>_<streamType>`; `data-streamid` of the `<live-player>`. */
    streamID: string;
    /** The id of the `<live-player>`. */
    id: string;
    src: string;
    mode: string;
    autoplay: boolean;
    hasVideo: boolean;
    hasAudio: boolean;
    muteAudio: boolean;
    muteVideo: boolean;
    orientation: string;
    objectFit: 'contain' | 'fillCrop';
    enableBackgroundMute: boolean;
    minCache: number;
    maxCache: number;
    soundMode: 'speaker' | 'ear';
    enableRecvMessage: boolean;
    autoPauseIfNavigate: boolean;
    autoPauseIfOpenNative: boolean;
    isVisible: boolean;
    /** 0 to 100. */
    volume: number;
    netStatus: Readonly<Record<string, unknown>>;
  }

  export interface EnterRoomOptions {
    sdkAppID: number;
    userID: string;
    userSig: string;
    privateMapKey?: string;
    /** One of both; strRoomID wins. */
    roomID?: number;
    strRoomID?: string;
    /** The SDK writes `videocall` into it for `rtc`. */
    scene?: string;
    /** 1: sends a small picture too. */
    encsmall?: 0 | 1;
    enableCamera?: boolean;
    enableMic?: boolean;
  }

  export interface TrtcEvent<Data = unknown> {
    readonly eventCode: string;
    readonly data: Data;
  }
  type Listener = (event: TrtcEvent) => void;

  /** An event of `<live-pusher>` or `<live-player>`. */
  export interface NativeEvent<Detail = unknown> {
    readonly detail: Detail;
    readonly currentTarget?: { readonly dataset: { readonly streamid?: string } };
  }

  export class Pusher {
    pusherAttributes: PusherAttributes;
    start(callbacks?: Callbacks): void;
    stop(callbacks?: Callbacks): void;
    pause(callbacks?: Callbacks): void;
    resume(callbacks?: Callbacks): void;
    switchCamera(callbacks?: Callbacks): PusherAttributes;
    startPreview(callbacks?: Callbacks): void;
    stopPreview(callbacks?: Callbacks): void;
    snapshot(): Promise<unknown>;
    toggleTorch(callbacks?: Callbacks): void;
    sendMessage(options: { msg: string }): void;
  }

  export class Player {
    playerAttributes: PlayerAttributes;
    play(callbacks?: Callbacks): void;
    stop(callbacks?: Callbacks): void;
    mute(callbacks?: Callbacks): void;
    pause(callbacks?: Callbacks): void;
    resume(callbacks?: Callbacks): void;
    requestFullScreen(options: { direction: number }): Promise<unknown>;
    requestExitFullScreen(): Promise<unknown>;
    snapshot(options?: Callbacks): Promise<unknown>;
  }

  export default class TRTC {
    /** `env: 'test'` silences logs and telemetry, which hold both tickets, for every instance of the module. */
    constructor(page: object, options?: { env?: 'test'; TUIScene?: string });
    readonly EVENT: Readonly<Record<string, string>>;
    on(event: string, listener: Listener, context?: unknown): void;
    /** Takes off one listener; without one it does nothing. */
    off(event: string, listener: Listener): void;
    setLogLevel(level: 0 | 1 | 2 | 3 | 4): void;
    createPusher(attributes?: Partial<PusherAttributes>): Pusher;
    /** Null before createPusher. */
    getPusherInstance(): Pusher | null;
    /** The one object that the SDK changes from then on. */
    enterRoom(options: EnterRoomOptions): PusherAttributes;
    exitRoom(): { pusher: Partial<PusherAttributes>; playerList: PlayerAttributes[] };
    setPusherAttributes(attributes: Partial<PusherAttributes>): PusherAttributes;
    getPusherAttributes(): PusherAttributes;
    getPlayerList(): PlayerAttributes[];
    setPlayerAttributes(streamID: string, attributes: Partial<PlayerAttributes>): PlayerAttributes[];
    getPlayerInstance(streamID: string): Player | null | undefined;
    switchStreamType(streamID: string): PlayerAttributes[];
    pusherEventHandler(event: NativeEvent): void;
    pusherNetStatusHandler(event: NativeEvent): void;
    pusherErrorHandler(event: NativeEvent): void;
    pusherAudioVolumeNotify(event: NativeEvent): void;
    pusherBGMStartHandler(event: NativeEvent): void;
    pusherBGMProgressHandler(event: NativeEvent): void;
    pusherBGMCompleteHandler(event: NativeEvent): void;
    playerEventHandler(event: NativeEvent): void;
    playerFullscreenChange(event: NativeEvent): void;
    playerNetStatus(event: NativeEvent): void;
    playerAudioVolumeNotify(event: NativeEvent): void;
  }
}
