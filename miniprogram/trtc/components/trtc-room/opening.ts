/** A new room, opened by the address of the room page: `?open=1&mode=videoLive`. */
import { MODES, type Mode } from '../../contract/mode';
import { adviceFor } from '../../i18n/advice';
import { fill } from '../../i18n/texts';
import type { Query } from '../../services/invitation';
import type { TicketFailureCode } from '../../services/tickets';
import type { Shared } from '../../shared';
import type { Panel } from './panel';
import type { Entrance } from './query';

/** What is to be seen meanwhile. */
export interface OpeningData {
  readonly status: string;
  /** Why it failed; null as long as it has not. */
  readonly panel: Panel | null;
}

/** null: this address opens no room. */
export const modeToOpen = ({ open, mode }: Query): Mode | null =>
  open === '1' ? (MODES.filter((one) => one === mode)[0] ?? 'videoCall') : null;

/** @returns how the opener enters, or why not */
export const openRoom = (
  shared: Shared,
  asked: Mode,
  { camera, microphone }: Query,
): Promise<Entrance | TicketFailureCode> =>
  shared.tickets.open(asked).then((opened) => {
    if (!opened.ok) return opened.failure.code;
    const { room, mode, role, pass, passes } = opened;
    const preset = { camera: camera !== '0', microphone: microphone !== '0' };
    return { invitation: { room, mode, role, pass }, preset, isOpener: true, passes };
  });

export function cannotOpen(code: TicketFailureCode, { texts: t, language }: Shared): OpeningData {
  const choices = [
    { id: 'retry', label: t.retry },
    { id: 'home', label: t.back },
    { id: 'check', label: t.check },
  ] as const;
  const detail = fill(t.code, { code });
  return {
    status: '',
    panel: { title: t.cannotOpen, text: adviceFor(code, language, t), detail, choices },
  };
}
