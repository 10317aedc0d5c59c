/** index.d.ts is written for its readers; that it says what the sources do is held by `npm run check`, which reads this file. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RoomComponent } from '../../../miniprogram/trtc/components/trtc-room/component';
import type { RoomEvent } from '../../../miniprogram/trtc/events';
import type { TrtcOptions } from '../../../miniprogram/trtc/options';
import type { Query } from '../../../miniprogram/trtc/services/invitation';
import type taro from '../../../scripts/package/frameworks/taro';
import type publishedTaro from '../../../scripts/package/frameworks/types/taro';
import type publishedUni from '../../../scripts/package/frameworks/types/uni';
import type uni from '../../../scripts/package/frameworks/uni';
import type * as Published from '../../../scripts/package/index.d';
import { ROOT } from '../../../scripts/project/project';

type Fits<Whole, Part extends Whole> = Part;
/** Each in the place of the other: of codes and texts the published ones know fewer names. */
type Options = Fits<Published.TrtcOptions, Omit<TrtcOptions, 'on'>> &
  Fits<Omit<TrtcOptions, 'on'>, Omit<Published.TrtcOptions, 'on'>>;
type Event = Fits<Published.RoomEvent, RoomEvent>;
/** What is published of it may be called so. */
type Room = Fits<Pick<Published.RoomComponent, 'shareOf'>, Pick<RoomComponent, 'shareOf'>>;

/** Each plug-in does what its types say, with the options that they name. */
export type Plugins = [Fits<typeof publishedTaro, typeof taro>, Fits<typeof publishedUni, typeof uni>];
const FIELDS = Object.keys({
  language: 0,
  texts: 0,
  theme: 0,
  controls: 0,
  cardPage: 0,
  minimisePage: 0,
  cloudEnvironment: 0,
  call: 0,
  endsCallInBackground: 0,
  pusher: 0,
  quality: 0,
  sound: 0,
  vendorTelemetry: 0,
  on: 0,
} satisfies Record<keyof Options | 'on', 0>);
const EVENTS = Object.keys({ joined: 0, left: 0, ended: 0, invited: 0, music: 0 } satisfies Record<
  Event['type'],
  0
>);

const QUERY = Object.keys({
  room: 0,
  mode: 0,
  pass: 0,
  open: 0,
  camera: 0,
  microphone: 0,
} satisfies Record<keyof Published.RoomQuery & keyof Query, 0>);
const ROOM = Object.keys({ shareOf: 0 } satisfies Record<keyof Room, 0>);

test('docs/extending tells of every option, every event and every field of the query, in both languages', () => {
  for (const page of ['docs/extending.md', 'docs/extending.zh-CN.md']) {
    const text = readFileSync(`${ROOT}/${page}`, 'utf8');
    const rows = [...text.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, names = '']) => names.split(/, |、/));
    for (const name of [...FIELDS, ...EVENTS, ...QUERY])
      expect([page, rows]).toEqual([page, expect.arrayContaining([`\`${name}\``])]);
    for (const name of ROOM) expect([page, text]).toEqual([page, expect.stringContaining(`room.${name}(`)]);
  }
});
