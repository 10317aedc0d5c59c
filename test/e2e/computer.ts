/** Somebody who is in a room from a computer, and shares its screen there: what TRTC's SDK for the web does. */
import type { Page } from 'playwright-core';
import { signPrivateMapKey, signUserSig } from '../../cloudfunctions/usersig/tls/sign';
import { DEMO_VARIABLES } from '../../scripts/simulator/demo';
import type { FromServer, Signal, ToServer } from '../../scripts/simulator/trtc/protocol';

/** Enters a room by its number with the right to share a screen, from a script of this page, and shares a green one. */
export async function shareScreen(page: Page, roomID: number): Promise<void> {
  const of = {
    sdkAppID: Number(DEMO_VARIABLES.TRTC_SDK_APP_ID),
    key: DEMO_VARIABLES.TRTC_SECRET_KEY,
    userID: 'computer',
    time: Math.floor(Date.now() / 1000),
    expire: 3600,
  };
  const privileges = ['enterRoom', 'sendSubStream'] as const;
  const privateMapKey = signPrivateMapKey({ ...of, room: { roomID }, privileges });
  await page.evaluate(
    share,
    `room://cloud.tencent.com/rtc?sdkappid=${of.sdkAppID}&roomid=${roomID}&userid=${of.userID}` +
      `&usersig=${signUserSig(of)}&privatemapkey=${privateMapKey}&appscene=videocall`,
  );
}

/** Runs in the browser. */
async function share(url: string): Promise<void> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  // A stream of a canvas has a picture whenever something is drawn.
  setInterval(() => {
    if (context === null) return;
    context.fillStyle = '#0c0';
    context.fillRect(0, 0, canvas.width, canvas.height);
  }, 100);
  const [track] = canvas.captureStream(10).getVideoTracks();
  const streams = new Map<string, RTCPeerConnection>();
  const socket = new WebSocket(`ws://${location.host}/rooms`);
  const say = (message: ToServer): void => socket.send(JSON.stringify(message));

  async function send(to: string): Promise<void> {
    const connection = new RTCPeerConnection();
    streams.set(to, connection);
    const stream = { stream: `screen for ${to}`, streamType: 'aux' } as const;
    const signal = (message: Signal): void => say({ type: 'signal', to, signal: message });
    connection.onicecandidate = ({ candidate }) => {
      if (candidate !== null) {
        signal({ ...stream, kind: 'candidate', from: 'sender', candidate: JSON.stringify(candidate) });
      }
    };
    if (track !== undefined) connection.addTransceiver(track, { direction: 'sendonly' });
    await connection.setLocalDescription();
    signal({ ...stream, kind: 'offer', sdp: connection.localDescription?.sdp ?? '' });
  }

  async function take(from: string, signal: Signal): Promise<void> {
    const connection = streams.get(from);
    if (signal.kind === 'answer') await connection?.setRemoteDescription({ type: 'answer', sdp: signal.sdp });
    if (signal.kind === 'candidate') await connection?.addIceCandidate(JSON.parse(signal.candidate));
  }

  socket.onopen = () => say({ type: 'enter', url });
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as FromServer;
    if (message.type === 'entered') say({ type: 'publish', audio: false, video: false, screen: true });
    if (message.type === 'wanted' && message.streamType === 'aux' && message.video) void send(message.by);
    if (message.type === 'signal') void take(message.from, message.signal);
  };
}
