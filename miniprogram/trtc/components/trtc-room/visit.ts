/** From the address of a room to the call in it: what stands before, and what is told of it. */
import type { Arrival } from '../../arrivals';
import type { Mode, Role } from '../../contract/mode';
import type { Ended, Music, RoomEvent } from '../../events';
import { fill } from '../../i18n/texts';
import { OPTIONAL_CONTROLS, optionsIn, themeStyle } from '../../options';
import type { OpenPage } from '../../running';
import { type Query, textOfRoom } from '../../services/invitation';
import type { Shared } from '../../shared';
import { type Opener, tellHost } from '../../tell-host';
import { type Card, cardOfApp } from './card';
import { frameOf, NO_FRAME } from './frame';
import { cannotOpen, modeToOpen, openRoom } from './opening';
import type { ChoiceID } from './panel';
import { pusherOfHost } from './pusher-options';
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

/**
 * early: the component is not in its page yet, and can draw nothing. waiting: for an address. asking: whether to end another
 * room. begun: the room has its screen, or could not be opened. closed: the page is.
 */
type Step = 'early' | 'waiting' | 'asking' | 'opening' | 'begun' | 'closed';

export class Visit {
  /** null before there is a room, and after the page was closed. */
  screen: RoomScreen | null = null;
  private readonly view: RoomView;
  private readonly shared: Shared;
  private step: Step = 'early';
  private early: Arrival | undefined;
  private query: Query = {};
  private opener: Opener | undefined;
  private mode: Mode = 'videoCall';
  /** The room as a text, which is copied to tell others of it; empty if it has none yet. */
  private told = '';
  private page: OpenPage | undefined;
  private isHidden = false;

  constructor(view: RoomView, shared: Shared) {
    this.view = view;
    this.shared = shared;
  }

  /** The component is in its page. */
  attach(): void {
    this.step = 'waiting';
    if (this.early !== undefined) this.begin(this.early);
  }

  /** Once: what comes later is of no use. */
  begin(arrival: Arrival): void {
    if (this.step === 'early') this.early = arrival;
    if (this.step !== 'waiting') return;
    const { query, opener } = arrival;
    const pages = getCurrentPages();
    this.page = pages[pages.length - 1];
    this.query = query;
    this.opener = opener;
    const entrance = readEntrance(query);
    this.mode = entrance?.invitation.mode ?? modeToOpen(query) ?? 'videoCall';
    this.told = entrance === null ? '' : textOfRoom(entrance.invitation.room);
    const { running, texts } = this.shared;
    if (running.current === null) {
      this.enter(entrance);
      return;
    }
    this.step = 'asking';
    // Two rooms cannot have the camera, and nobody is put out of a call unasked.
    wx.showModal({
      content: texts.otherRoomQuestion,
      success: ({ confirm }) => {
        if (this.step !== 'asking') return;
        if (confirm) {
          running.current?.leave();
          this.enter(entrance);
        } else {
          this.step = 'waiting';
          this.neverBegan('left', null);
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
    const { step } = this;
    this.step = 'closed';
    if (step === 'asking' || step === 'opening') this.neverBegan('left', null);
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

  /** Background music, which the host plays by the context of the pusher. @param type as its event is called: `bgmstart` …, `bgmfailed` */
  music(type: string, { progress = 0, duration = 0 }: Partial<Music>): void {
    const state = type.slice(3) as Music['state'];
    this.tell({ type: 'music', room: this.told, mode: this.mode, state, progress, duration });
  }

  private get isEmbedded(): boolean {
    return this.view.data.embedded;
  }

  /** @param entrance null: the room is to be opened first */
  private enter(entrance: Entrance | null): void {
    const { view, shared } = this;
    const { texts: t, folder } = shared;
    view.setData({ t, folder, frame: `${this.isEmbedded ? NO_FRAME : frameOf(wx)};${themeStyle()}` });
    if (entrance === null) this.open();
    else this.enterRoom(entrance);
  }

  private open(): void {
    const { view, shared, mode } = this;
    if (this.step === 'opening') return;
    this.step = 'opening';
    view.setData({ opening: { status: shared.texts.opening, panel: null } });
    void openRoom(shared, mode, this.query).then((opened) => {
      if (this.step !== 'opening') return;
      if (typeof opened !== 'string') {
        this.enterRoom(opened);
        return;
      }
      this.step = 'begun';
      shared.failure = { code: opened, at: Date.now(), mode: null };
      view.setData({ opening: cannotOpen(opened, shared) });
      this.neverBegan('failed', opened);
    });
  }

  private enterRoom(entrance: Entrance): void {
    const { view, shared } = this;
    this.step = 'begun';
    this.told = textOfRoom(entrance.invitation.room);
    view.setData({
      own: pusherOfHost(),
      opening: null,
      copyLabel: fill(shared.texts.copyRoom, { room: this.told }),
    });
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
    const controls = optionsIn('controls', OPTIONAL_CONTROLS);
    return [
      ...OPTIONAL_CONTROLS.filter((name) => controls[name] === false),
      ...(embedded ? ['home', 'minimise'] : []),
      ...(embedded && !shares ? ['invite', 'audienceCard', 'stageCard'] : []),
    ];
  }

  private tell(event: RoomEvent): void {
    tellHost(event, this.opener);
    if (this.isEmbedded) this.view.triggerEvent(event.type, event);
  }

  private neverBegan(reason: Ended['reason'], code: Ended['code']): void {
    const { told, mode } = this;
    this.tell({ type: 'ended', room: told, mode, seconds: 0, reason, code });
  }

  private goBack(): void {
    if (this.isEmbedded) this.view.triggerEvent('back');
    else wx.navigateBack();
  }
}
