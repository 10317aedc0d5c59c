/** The room that runs, for whatever is shown of it elsewhere: there is one at most. */

export interface RoomNow {
  /** Such as `Room 42`. */
  readonly title: string;
  /** How long people have been together, as a CSS time such as `-12.5s`; empty before. */
  readonly clock: string;
  readonly isClockStanding: boolean;
}

/** What is used of a page. */
export interface OpenPage {
  readonly route: string;
}

export interface Running {
  now: RoomNow;
  /** The page that it is in. */
  readonly page: OpenPage | undefined;
  leave(): void;
}

export class RunningRoom {
  private room: Running | null = null;
  private listeners: readonly (() => void)[] = [];

  get current(): Running | null {
    return this.room;
  }

  /** This room runs, or has changed; saying it of one that has ended changes nothing. */
  is(room: Running): void {
    this.room = room;
    this.tell();
  }

  /** It has ended. */
  isOver(room: Running): void {
    if (this.room !== room) return;
    this.room = null;
    this.tell();
  }

  /** @returns what stops it */
  listen(listener: () => void): () => void {
    this.listeners = [...this.listeners, listener];
    return () => {
      this.listeners = this.listeners.filter((one) => one !== listener);
    };
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
