/** From the address of a room to the call in it: what stands before, and what is told of it. */
import type { Arrival } from '../../arrivals';
import type { Role } from '../../contract/mode';
import type { RoomEvent } from '../../events';
import { fill } from '../../i18n/texts';
import { hostOptions, themeStyle } from '../../options';
import type { OpenPage } from '../../running';
import { type Query, textOfRoom } from '../../services/invitation';
import type { Shared } from '../../shared';
import { type Opener, tellHost } from '../../tell-host';
import { type Card, cardOfApp } from './card';
import { frameOf, NO_FRAME } from './frame';
import { notEntered, Opening } from './opening';
import type { ChoiceID } from './panel';
import { type Entrance, readEntrance } from './query';
import { RoomScreen, type ScreenPage } from './screen';

/** The component that draws it. */
export interface RoomView extends ScreenPage {
  readonly data: { readonly embedded: boolean; readonly shares: boolean };
  triggerEvent(name: string, detail?: object): void;
}

/** What onShareAppMessage is told. */
export interface Sharing {
  readonly target?: { readonly dataset: { readonly card?: Role } };
}

export class Visit {
  /** null before there is a room, and after the page was closed. */
  screen: RoomScreen | null = null;
  private readonly view: RoomView;
  private readonly shared: Shared;
  private opening: Opening | null = null;
  private opener: Opener | undefined;
  /** What is copied to tell others of the room. */
  private told = '';
  /** What came before the component was in its page: nothing can be drawn then. */
  private early: Arrival | undefined;
  private page: OpenPage | undefined;
  private isAttached = false;
  /** What it was opened for, as long as there is no room. */
  private wanted: Query | null = null;
  private isHidden = false;
  private isClosed = false;

  constructor(view: RoomView, shared: Shared) {
    this.view = view;
    this.shared = shared;
  }

  /** The component is in its page. */
  attach(): void {
    this.isAttached = true;
    if (this.early !== undefined) this.begin(this.early);
  }

  /** Once: what comes later is of no use. */
  begin(arrival: Arrival): void {
    if (!this.isAttached) this.early = arrival;
    if (!this.isAttached || this.wanted !== null || this.screen !== null || this.isClosed) return;
    const { query, opener } = arrival;
    [this.page] = getCurrentPages().slice(-1);
    this.opener = opener;
    this.wanted = query;
    const { running, texts } = this.shared;
    if (running.current === null) {
      this.enter(query);
      return;
    }
    // Two rooms cannot have the camera, and nobody is put out of a call unasked.
    wx.showModal({
      content: texts.otherRoomQuestion,
      success: ({ confirm }) => {
        if (this.isClosed) return;
        if (confirm) {
          running.current?.leave();
          this.enter(query);
        } else {
          this.notEntered();
          this.goBack();
        }
      },
    });
  }

  show(): void {
    this.isHidden = false;
    this.screen?.show();
  }

  hide(): void {
    this.isHidden = true;
    this.screen?.hide();
  }

  close(): void {
    this.isClosed = true;
    this.notEntered();
    this.screen?.close();
    this.screen = null;
  }

  card(options: Sharing | undefined): Card {
    const card = this.screen?.card(options?.target?.dataset.card);
    return card ?? cardOfApp(this.shared.texts, this.shared);
  }

  choose(id: ChoiceID): void {
    if (this.screen !== null) this.screen.choose(id);
    else if (id === 'retry') this.open();
    else if (id === 'check') wx.navigateTo({ url: this.shared.checkPage });
    else this.goBack();
  }

  back(): void {
    if (this.screen !== null) this.screen.back();
    else this.goBack();
  }

  copyRoom(): void {
    wx.setClipboardData({ data: this.told });
  }

  private get isEmbedded(): boolean {
    return this.view.data.embedded;
  }

  private enter(query: Query): void {
    const { view, shared } = this;
    const { texts: t, folder } = shared;
    view.setData({ t, folder, frame: `${this.isEmbedded ? NO_FRAME : frameOf(wx)};${themeStyle()}` });
    const entrance = readEntrance(query);
    if (entrance !== null) {
      this.enterRoom(entrance);
      return;
    }
    this.opening = new Opening({
      shared,
      query,
      show: (opening) => view.setData({ opening }),
      tell: (event) => this.tell(event),
    });
    this.open();
  }

  private open(): void {
    this.opening?.begin((entrance) => this.enterRoom(entrance));
  }

  private enterRoom(entrance: Entrance): void {
    const { view, shared } = this;
    this.wanted = null;
    this.told = textOfRoom(entrance.invitation.room);
    view.setData({ opening: null, copyLabel: fill(shared.texts.copyRoom, { room: this.told }) });
    const screen = new RoomScreen(view, shared, entrance, {
      page: this.page,
      tell: (event) => this.tell(event),
      without: this.without(),
      goBack: () => this.goBack(),
    });
    this.screen = screen;
    // Its page was covered meanwhile, and is not told again.
    if (this.isHidden) screen.hide();
    screen.begin();
  }

  /** What the host leaves out, and what leads nowhere here. */
  private without(): readonly string[] {
    const { embedded, shares } = this.view.data;
    const controls = hostOptions().controls ?? {};
    const names = Object.keys(controls) as (keyof typeof controls)[];
    return [
      ...names.filter((name) => controls[name] === false),
      ...(embedded ? ['home', 'minimise'] : []),
      ...(embedded && !shares ? ['invite', 'audienceCard', 'stageCard'] : []),
    ];
  }

  /** Says so, if the user goes before there is a room. */
  private notEntered(): void {
    const { opening, wanted } = this;
    this.wanted = null;
    // One that has failed was told.
    if (wanted !== null && opening?.cancel() !== false) this.tell(notEntered(wanted, 'left', null));
  }

  private tell(event: RoomEvent): void {
    tellHost(event, this.opener);
    if (this.isEmbedded) this.view.triggerEvent(event.type, event);
  }

  private goBack(): void {
    if (this.isEmbedded) this.view.triggerEvent('back');
    else wx.navigateBack();
  }
}
