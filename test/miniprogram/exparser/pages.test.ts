// @vitest-environment happy-dom
/**
 * The engine that phones use unless a mini-program opts into glass-easel: exparser, with templates by WeChat's own
 * compiler wcc. The project's own pages, the real trtc-wx-sdk, the real function and the same simulated `wx` run on both
 * engines; after every step both have drawn the same, and have moved nobody.
 *
 * It does not show: how WeChat finds what has changed (here j-component does, WeChat's tool for tests of components), the
 * way between its two threads, its built-in tags and what they look like, WXSS, and anything native.
 */
import { describe, expect, test, vi } from 'vitest';
import { ROOT } from '../../../scripts/project/project';
import type { MakeEngine } from '../../../scripts/simulator/runtime/engine';
import { NOW } from '../../cloudfunctions/usersig/calls';
import { openPhone, setUpTestPhones } from '../harness';
import { PACK } from '../pack';
import { drawnOn, keyedOn, moved } from './drawn';
import { exparserWith } from './engine';
import { STORIES, type Story } from './stories';
import { compileTemplates, type Templates } from './templates';

setUpTestPhones();

/** Null on computers whose processor wcc is not for. */
const templates = compileTemplates(
  `${ROOT}/miniprogram`,
  PACK.program.units.map(({ path }) => path),
);

interface Seen {
  readonly step: string;
  readonly drawn: readonly string[];
  /** Of lists with a key: who has another element than before. */
  readonly moves: readonly string[];
}

async function play({ options = {}, steps }: Story, engine?: MakeEngine) {
  vi.setSystemTime(NOW * 1000);
  const phone = await openPhone({ ...structuredClone(options), ...(engine === undefined ? {} : { engine }) });
  const seen: Seen[] = [{ step: 'opened', drawn: drawnOn(phone), moves: [] }];
  for (const [step, take] of steps) {
    const [page, before] = [phone.page, keyedOn(phone)];
    await take(phone);
    const moves = phone.page === page ? moved(before, keyedOn(phone)) : [];
    seen.push({ step, drawn: drawnOn(phone), moves });
  }
  phone.close();
  const { nativeCalls, inserted, removed } = phone;
  return { seen, native: { nativeCalls, inserted, removed: removed.sort() } };
}

/** Of a player that is made anew the picture is gone for a while, and the sound with it. */
const people = ({ moves }: Seen): readonly string[] => moves.filter((name) => /^(player|tile) /.test(name));

describe.skipIf(templates === null)('on exparser as on glass-easel', () => {
  test.each(STORIES.map((story) => [story.name, story] as const))('%s', async (_name, story) => {
    const phones = await play(story, exparserWith(templates as Templates));
    const simulator = await play(story);
    for (const [at, { step, drawn, moves }] of simulator.seen.entries()) {
      const phone = phones.seen[at] as Seen;
      expect(phone.drawn, `drawn by exparser, ${step}`).toEqual(drawn);
      expect([people(phone), phone.moves], `moved by exparser, ${step}`).toEqual([[], moves]);
    }
    expect(phones.native).toEqual(simulator.native);
  });
});
