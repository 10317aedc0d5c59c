/** This mini-program is the first host of the package in trtc/: all that it adds is what its owner chooses. */
import type { TrtcOptions } from './trtc/options';

App<{ trtc: TrtcOptions }>({
  trtc: {
    /** CloudBase environment of the function `usersig`, such as `calls-1a2b3c`; empty: the one that DevTools shows. */
    cloudEnvironment: '',
    /** Going to the background ends a call; otherwise the camera is switched off and the sound goes on. */
    endsCallInBackground: false,
    /** Lets trtc-wx-sdk print and post to Tencent what it does. Both then hold tickets: leave it off. */
    vendorTelemetry: false,
  },

  onLaunch() {
    const { cloudEnvironment } = this.trtc;
    wx.cloud?.init(
      cloudEnvironment === '' || cloudEnvironment === undefined ? {} : { env: cloudEnvironment },
    );
  },
});
