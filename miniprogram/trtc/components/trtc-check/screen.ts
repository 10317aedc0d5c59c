/** What the check page finds out, and when it may prove the permission switch. */
import type { Shared } from '../../shared';
import { type Facts, FIRST_FACTS, gather } from './facts';
import { SwitchProof } from './proof';
import { reportOf } from './report';
import { rowsOf } from './rows';
import type { checkTextsOf } from './texts';

export interface CheckView {
  setData(patch: object, drawn?: () => void): void;
}

export class CheckScreen {
  readonly proof: SwitchProof;
  private readonly view: CheckView;
  private readonly shared: Shared;
  private readonly t: ReturnType<typeof checkTextsOf>;
  private readonly stop: () => void;
  private facts: Facts = FIRST_FACTS;
  private canProve = false;
  private url = '';
  private isClosed = false;

  constructor(view: CheckView, shared: Shared, t: ReturnType<typeof checkTextsOf>) {
    this.view = view;
    this.shared = shared;
    this.t = t;
    this.proof = new SwitchProof(view, shared.tickets, (url, proof) => {
      this.facts = { ...this.facts, proof };
      this.show(url);
    });
    this.stop = shared.running.listen(() => this.show(''));
  }

  look(): void {
    const { failure, lastCall, tickets } = this.shared;
    this.facts = { ...this.facts, failure, lastCall };
    gather(tickets, (part) => {
      this.facts = { ...this.facts, ...part };
      this.show('');
    });
  }

  prove(): void {
    if (this.canProve) this.proof.begin();
  }

  report(): string {
    return reportOf(this.rows, this.facts, Date.now());
  }

  close(): void {
    this.isClosed = true;
    this.proof.cancel();
    this.stop();
  }

  private get rows(): ReturnType<typeof rowsOf> {
    return rowsOf(this.facts, this.t, this.shared.language);
  }

  /** @param url of the pusher that proves the switch; empty: there is none in the page */
  private show(url: string): void {
    if (this.isClosed) return;
    const { facts, shared } = this;
    const isProving = facts.proof === 'proving';
    // A function that is not well signs nothing to prove it with.
    const health = facts.cloud?.ok === true ? facts.cloud.health : undefined;
    const isWell = health?.selfCheck === true && (health.authorize ?? 'ready') === 'ready';
    // Two pushers would take camera and microphone from each other: that of a room that runs stays.
    const isInRoom = shared.running.current !== null;
    this.canProve = facts.obstacle === null && isWell && !isProving && !isInRoom;
    // What comes to be known meanwhile leaves the pusher where it is.
    const address = isProving && url === '' ? this.url : url;
    const isNew = address !== '' && address !== this.url;
    this.url = address;
    this.view.setData({ rows: this.rows, canProve: this.canProve, url: address }, () => {
      if (isNew) this.proof.rendered();
    });
  }
}
