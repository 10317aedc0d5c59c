/** What the owner of this mini-program chooses. */

export const SETTINGS = {
  /** CloudBase environment of the function `usersig`, such as `calls-1a2b3c`; empty: the one that DevTools shows. */
  cloudEnvironment: '',
  /** Going to the background ends a call; otherwise the camera is switched off and the sound goes on. */
  endsCallInBackground: false,
  /** Lets trtc-wx-sdk print and post to Tencent what it does. Both then hold tickets: leave it off. */
  vendorTelemetry: false,
};
