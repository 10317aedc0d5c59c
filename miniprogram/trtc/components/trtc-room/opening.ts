/** A new room, opened by the address of the room page: `?open=1&mode=videoLive`. */
import { MODES, type Mode } from '../../contract/mode';
import type { RoomEvent, Tell } from '../../events';
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

/** A video call if the address names none. */
const modeIn = ({ mode }: Query): Mode => MODES.filter((one) => one === mode)[0] ?? 'videoCall';

/** null: this address opens no room. */
export const modeToOpen = (query: Query): Mode | null => (query.open === '1' ? modeIn(query) : null);

/** What is told of a room that was not entered. */
export const notEntered = (
  query: Query,
  reason: 'left' | 'failed',
  code: TicketFailureCode | null,
): RoomEvent => ({ type: 'ended', room: '', mode: modeIn(query), seconds: 0, reason, code });

export interface OpeningOptions {
  readonly shared: Shared;
  readonly query: Query;
  readonly show: (opening: OpeningData) => void;
  readonly tell: Tell;
}

export class Opening {
  private readonly options: OpeningOptions;
  private isRunning = false;

  constructor(options: OpeningOptions) {
    this.options = options;
  }

  /** The page is closed: nothing comes of it any more. @returns whether something would have */
  cancel(): boolean {
    const { isRunning } = this;
    this.isRunning = false;
    return isRunning;
  }

  /** @param enter called with how the opener enters, unless it fails, which is shown and told */
  begin(enter: (entrance: Entrance) => void): void {
    if (this.isRunning) return;
    this.isRunning = true;
    const { shared, query, show } = this.options;
    show({ status: shared.texts.opening, panel: null });
    const { camera, microphone } = query;
    const preset = { camera: camera !== '0', microphone: microphone !== '0' };
    void shared.tickets.open(modeIn(query)).then((opened) => {
      if (!this.cancel()) return;
      if (!opened.ok) {
        this.failed(opened.failure.code);
        return;
      }
      const { room, mode, role, pass, passes } = opened;
      enter({ invitation: { room, mode, role, pass }, preset, isOpener: true, passes });
    });
  }

  private failed(code: TicketFailureCode): void {
    const { shared, query, show, tell } = this.options;
    const { texts: t, language } = shared;
    shared.failure = { code, at: Date.now(), mode: null };
    const choices = [
      { id: 'retry', label: t.retry },
      { id: 'home', label: t.back },
      { id: 'check', label: t.check },
    ] as const;
    const detail = fill(t.code, { code });
    const panel = { title: t.cannotOpen, text: adviceFor(code, language, t), detail, choices };
    show({ status: '', panel });
    tell(notEntered(query, 'failed', code));
  }
}
