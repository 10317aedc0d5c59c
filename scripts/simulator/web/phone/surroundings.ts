/** What a phone has around it: the cloud, the room server, and what it keeps. */
import type { Wire, WireEvents } from '../../native/world';
import { openIDOf } from '../../person';
import type { CloudAnswer } from '../../runtime/wx/cloud';
import type { CloudTrouble } from './control';
import { StoredMap } from './stored';

export interface Surroundings {
  readonly storage: Map<string, string>;
  /** Whether this computer's camera and microphone may be the phone's. */
  readonly hasDevices: boolean;
  /** Calls a function. @param body the event, as JSON */
  call(name: string, body: string, trouble: CloudTrouble | null): Promise<CloudAnswer>;
  /** Opens a connection to the room server. */
  dial(events: WireEvents): Wire;
}

/** Of a phone of our own, which asks for itself. */
export const ownSurroundings = (user: string): Surroundings => ({
  storage: new StoredMap(user),
  hasDevices: true,
  call: (name, body, trouble) => callCloud(user, name, body, trouble),
  dial: dialRooms,
});

/** @throws if the cloud does not answer */
export async function callCloud(
  user: string,
  name: string,
  body: string,
  trouble: CloudTrouble | null,
): Promise<CloudAnswer> {
  const response = await fetch(`/cloud/${name}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-WX-OPENID': openIDOf(user),
      ...(trouble === null ? {} : { 'X-Simulator-Trouble': trouble }),
    },
    body,
  });
  return (await response.json()) as CloudAnswer;
}

export function dialRooms({ opened, received, broke }: WireEvents): Wire {
  const address = new URL('/rooms', location.href);
  address.protocol = address.protocol.replace('http', 'ws');
  const socket = new WebSocket(address);
  socket.onopen = opened;
  socket.onmessage = ({ data }) => received(String(data));
  socket.onclose = broke;
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => {
      socket.onclose = null;
      socket.close();
    },
  };
}
