/** What is known of this room outside of it: its events, and that it runs. */

import type { Role } from '../../contract/mode';
import { Events, type Tell } from '../../events';
import type { NamedCode } from '../../i18n/advice';
import type { CallView } from '../../rtc/view';
import type { OpenPage, RoomNow, Running, RunningRoom } from '../../running';
import { type Invitation, textOfRoom } from '../../services/invitation';

/** Where a room is shown, and who hears of it. */
export interface Place {
  /** The page that it is in. */
  readonly page: OpenPage | undefined;
  readonly tell: Tell;
  /** Controls and choices that are left out. */
  readonly without: readonly string[];
  /** Called when the user goes back, after the end of the call. */
  readonly goBack: () => void;
}

export class Outside {
  private readonly rooms: RunningRoom;
  private readonly place: Place;
  private readonly invitation: Invitation;
  private readonly events: Events;
  private readonly running: Running;

  /** @param leave ends the call */
  constructor(rooms: RunningRoom, place: Place, invitation: Invitation, leave: () => void) {
    this.rooms = rooms;
    this.place = place;
    this.invitation = invitation;
    this.events = new Events(invitation.mode, place.tell);
    this.running = { page: place.page, now: { title: '', clock: '', isClockStanding: true }, leave };
  }

  /** A call, or a visit to a live room, begins. */
  begin(): void {
    this.events.begin();
  }

  /** It cannot begin. @param show what is to be seen of that, before anybody hears of it */
  refused(code: NamedCode, show: () => void): void {
    show();
    this.events.end(this.name, { seconds: 0, reason: 'failed', code });
  }

  invited(role: Role): void {
    this.place.tell({ type: 'invited', room: this.name, mode: this.invitation.mode, role });
  }

  /** @param self the own userID; empty before a ticket has named it */
  follow(view: CallView, { title, clock, isClockStanding }: RoomNow, self: string): void {
    const { rooms, running } = this;
    const { now } = running;
    if (view.phase === 'idle' || view.phase === 'ended') {
      rooms.isOver(running);
    } else if (
      rooms.current !== running ||
      now.title !== title ||
      now.clock !== clock ||
      now.isClockStanding !== isClockStanding
    ) {
      running.now = { title, clock, isClockStanding };
      rooms.is(running);
    }
    this.events.follow(view, this.name, self);
  }

  /** The page is closed. */
  close(): void {
    this.rooms.isOver(this.running);
  }

  private get name(): string {
    return textOfRoom(this.invitation.room);
  }
}
