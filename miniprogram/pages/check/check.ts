/** What is wrong: this phone, its permissions, the cloud, the last error; and the proof of the permission switch. */
import type { CallApp } from '../../app';
import { type Facts, FIRST_FACTS, gather } from './facts';
import { SwitchProof } from './proof';
import { reportOf } from './report';
import { type Row, rowsOf } from './rows';
import { checkTextsOf } from './texts';

const app = getApp<CallApp>();
const t = checkTextsOf(app.language);

Page({
  data: { t, rows: [] as readonly Row[], canProve: false, url: '' },

  facts: FIRST_FACTS as Facts,
  proof: null as SwitchProof | null,
  isClosed: false,

  onLoad() {
    wx.setNavigationBarTitle({ title: t.title });
    this.proof = new SwitchProof(this, app.tickets, (url, proof) => {
      this.facts = { ...this.facts, proof };
      this.show(url);
    });
    this.look();
  },

  onUnload() {
    this.isClosed = true;
    this.proof?.cancel();
  },

  look() {
    const { failure, lastCall } = app;
    this.facts = { ...this.facts, failure, lastCall };
    gather(app.tickets, (part) => {
      this.facts = { ...this.facts, ...part };
      this.show('');
    });
  },

  /** @param url of the pusher that proves the switch; empty: there is none in the page */
  show(url: string) {
    if (this.isClosed) return;
    const { facts } = this;
    const isProving = facts.proof === 'proving';
    // A function that is not well signs nothing to prove it with.
    const health = facts.cloud?.ok === true ? facts.cloud.health : undefined;
    const isWell = health?.selfCheck === true && (health.authorize ?? 'ready') === 'ready';
    const canProve = facts.obstacle === null && isWell && !isProving;
    // What comes to be known meanwhile leaves the pusher where it is.
    const address = isProving && url === '' ? this.data.url : url;
    const isNew = address !== '' && address !== this.data.url;
    this.setData({ rows: rowsOf(facts, t, app.language), canProve, url: address }, () => {
      if (isNew) this.proof?.rendered();
    });
  },

  prove() {
    if (this.data.canProve) this.proof?.begin();
  },

  copy() {
    wx.setClipboardData({ data: reportOf(this.data.rows, this.facts, Date.now()) });
  },

  pusherState({ detail }: WechatMiniprogram.CustomEvent<{ code: number }>) {
    this.proof?.pusherState(detail.code);
  },

  pusherError({ detail }: WechatMiniprogram.CustomEvent<{ errCode?: unknown }>) {
    if (typeof detail.errCode === 'number') this.proof?.pusherState(detail.errCode);
  },
});
