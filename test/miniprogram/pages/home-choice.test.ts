/** What is chosen at home, and what the page shows of it, without a page. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Choice,
  choiceFor,
  chooseMode,
  destinationOf,
  dropCard,
  FIRST_CHOICE,
  failedBy,
  isFixed,
  needsCamera,
  refuseJoin,
  takeRecent,
  toggle,
  typeRoom,
} from '../../../miniprogram/trtc/components/trtc-home/choice';
import {
  FIRST_STATE,
  type HomeData,
  type PhoneState,
  present,
} from '../../../miniprogram/trtc/components/trtc-home/present';
import { isLiveMode, MODES, type Mode } from '../../../miniprogram/trtc/contract/mode';
import { textsOf } from '../../../miniprogram/trtc/i18n/texts';
import { type CardRead, readCard } from '../../../miniprogram/trtc/services/invitation';
import type { RecentRoom } from '../../../miniprogram/trtc/services/recent-rooms';
import { runs, seed } from '../../soak';

const show = (choice: Choice, phone: Partial<PhoneState> = {}): HomeData =>
  present(choice, { ...FIRST_STATE, ...phone }, textsOf('en'), 'en');
const by = (room: string, mode: Mode = 'videoCall'): Choice =>
  choiceFor(readCard({ room, mode, name: 'Bob' }));
const passOf = (room: string, role: string): string =>
  `h.${btoa(JSON.stringify({ room, role, by: 'u1', exp: 4_000_000_000 })).replace(/=+$/, '')}.s`;

const NUMBER = by('42', 'voiceCall');
const PLAIN = by('SNIDF36ESTJ', 'voiceCall');
const WATCH = by('al-bcdfghjkmnpq');
const STAGE = choiceFor(readCard({ pass: passOf('vl-bcdfghjkmnpq', 'anchor') }));

describe('a card', () => {
  test('to a number fills the field, where it can be changed, and changed back', () => {
    expect(NUMBER).toMatchObject({ mode: 'voiceCall', typed: '42' });
    expect(destinationOf(NUMBER)).toMatchObject({ room: { roomID: 42 }, name: 'Bob' });
    const other = typeRoom(NUMBER, '43');
    expect(destinationOf(other)).toEqual({ room: { roomID: 43 }, mode: 'voiceCall', role: 'member' });
    expect(destinationOf(typeRoom(other, '42'))).toMatchObject({ name: 'Bob' });
    expect(destinationOf(chooseMode(NUMBER, 'videoCall'))).toMatchObject({ mode: 'videoCall', name: 'Bob' });
  });

  test('to a number goes when a live mode is chosen: nothing invites there any more', () => {
    expect(show(chooseMode(NUMBER, 'videoLive'))).toMatchObject({ invitation: '', typed: '', isLive: true });
  });

  test('to a plain name is entered as it is, by voice if it says so, and shows the name', () => {
    expect(destinationOf(PLAIN)).toMatchObject({ room: { strRoomID: 'SNIDF36ESTJ' }, mode: 'voiceCall' });
    expect(show(PLAIN)).toMatchObject({
      invitation: 'Bob invites you to a Voice call',
      reading: 'Room SNIDF36ESTJ',
      isCard: true,
      dropLabel: 'Not this one',
      canJoin: true,
      problem: '',
    });
  });

  test('to a stage or to an audience is entered as it is', () => {
    expect(show(STAGE)).toMatchObject({ isCard: true, canJoin: true, joinLabel: 'Join', isViewer: false });
    expect(show(WATCH)).toMatchObject({ isCard: true, canJoin: true, joinLabel: 'Watch', isViewer: true });
    expect([needsCamera(STAGE), needsCamera(WATCH)]).toEqual([true, false]);
  });

  test('is put aside by a tap on another mode, and kept by one on its own', () => {
    for (const card of [PLAIN, WATCH, STAGE]) {
      expect(chooseMode(card, card.mode)).toBe(card);
      for (const mode of MODES.filter((one) => one !== card.mode)) {
        expect(chooseMode(card, mode)).toEqual({ ...FIRST_CHOICE, mode });
      }
    }
  });

  test.each([
    [{ room: 'vc-bcdfghjkmnpq' }, 'This card lacks its pass. Please ask for a new one.'],
    [{ room: '' }, 'This card names no room. Please ask for a new one.'],
    [{ room: 'my.room' }, 'The room on this card is not valid. Please ask for a new one.'],
    [{ pass: 'a.b.c' }, 'This card does not work. Please ask for a new one.'],
  ])('%j says why it leads nowhere, and leaves the page as it is without a card', (query, words) => {
    const choice = choiceFor(readCard(query));
    const { invitation, isFlawed, dropLabel, ...others } = show(choice);
    expect({ invitation, isFlawed, dropLabel }).toEqual({
      invitation: words,
      isFlawed: true,
      dropLabel: 'Got it',
    });
    expect({ invitation: '', isFlawed: false, dropLabel: '', ...others }).toEqual(show(FIRST_CHOICE));
    expect(dropCard(choice)).toEqual(FIRST_CHOICE);
  });
});

describe('what is typed', () => {
  test('stays when the other kind of call is chosen, and goes with the kind of room', () => {
    const typed = typeRoom(FIRST_CHOICE, '42');
    expect(chooseMode(typed, 'voiceCall').typed).toBe('42');
    expect(chooseMode(typed, 'voiceLive').typed).toBe('');
  });

  test('as the name of a live room chooses its mode, and goes when the other one is chosen', () => {
    const live = chooseMode(FIRST_CHOICE, 'videoLive');
    const named = typeRoom(live, ' AL-BCDFGHJKMNPQ ');
    expect([named.mode, destinationOf(named)?.room]).toEqual(['voiceLive', { strRoomID: 'al-bcdfghjkmnpq' }]);
    expect(chooseMode(named, 'videoLive')).toMatchObject({ mode: 'videoLive', typed: '' });
    expect(chooseMode(typeRoom(live, 'al-'), 'voiceLive').typed).toBe('al-');
  });
});

describe('join without a place to go', () => {
  test('says what to do first, until something is typed or chosen', () => {
    const refused = refuseJoin(FIRST_CHOICE);
    expect(show(refused).problem).toBe('Type a room number first, or open a room');
    expect(show(typeRoom(refused, '4')).problem).toBe('');
    expect(show(chooseMode(refused, 'voiceCall')).problem).toBe('');
    const live = refuseJoin(chooseMode(FIRST_CHOICE, 'voiceLive'));
    expect(show(live).problem).toBe('Type the name of a live room first, or go live');
  });

  test('says what is wrong with what is typed, also after another failure', () => {
    const wrong = typeRoom(FIRST_CHOICE, '12a');
    expect(show(failedBy(wrong, 'BUSY')).problem).toMatch(/busy/);
    expect(show(refuseJoin(failedBy(wrong, 'BUSY'))).problem).toBe('A room number has digits only');
  });
});

describe('what the phone says', () => {
  test('of an old WeChat offers no settings', () => {
    const { permission, permissionText } = show(FIRST_CHOICE, { permission: 'OLD_WECHAT' });
    expect([permission, permissionText]).toEqual(['checking', 'Please update WeChat.']);
  });

  test('is of the microphone alone where no camera is needed', () => {
    const words = [true, false].map(
      (isOfCamera) => show(FIRST_CHOICE, { permission: 'given', isOfCamera }).permissionText,
    );
    expect(words).toEqual(['Camera and microphone are allowed', 'The microphone is allowed']);
  });

  test('lets the preview run while the camera is wanted, and no longer', () => {
    const isPreviewing = (choice: Choice) => show(choice, { canPreview: true }).isPreviewing;
    const off = toggle(FIRST_CHOICE, 'camera');
    expect([FIRST_CHOICE, off, toggle(off, 'camera'), NUMBER, WATCH, STAGE].map(isPreviewing)).toEqual([
      true,
      false,
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('whatever is done, in whatever order', () => {
  const room = fc.oneof(
    fc.constantFrom('42', '0042', '0', 'plain', 'vc-bcdfghjkmnpq', 'vl-bcdfghjkmnpq', 'AL-BCDFGHJKMNPQ', ''),
    fc.string({ maxLength: 6 }),
  );
  const mode = fc.constantFrom(...MODES);
  const card = fc.oneof(
    fc.constant<CardRead | null>(null),
    fc.tuple(room, mode).map(([text, asked]) => readCard({ room: text, mode: asked })),
    fc
      .constantFrom(passOf('vl-bcdfghjkmnpq', 'anchor'), passOf('vc-bcdfghjkmnpq', 'member'), 'x')
      .map((pass) => readCard({ pass })),
  );
  const recent: fc.Arbitrary<RecentRoom> = fc.record({
    roomID: fc.integer({ min: 1, max: 4294967294 }),
    mode: fc.constantFrom('videoCall', 'voiceCall'),
  });
  const step: fc.Arbitrary<(choice: Choice) => Choice> = fc.oneof(
    mode.map((one) => (choice: Choice) => chooseMode(choice, one)),
    room.map((text) => (choice: Choice) => (isFixed(choice) ? choice : typeRoom(choice, text))),
    recent.map((one) => (choice: Choice) => takeRecent(choice, one)),
    fc
      .constantFrom('camera' as const, 'microphone' as const)
      .map((device) => (choice: Choice) => toggle(choice, device)),
    fc.constantFrom(dropCard, refuseJoin),
    fc.constantFrom(null, 'BUSY' as const).map((code) => (choice: Choice) => failedBy(choice, code)),
  );
  const choices = fc
    .tuple(card, fc.array(step, { maxLength: 8 }))
    .map(([read, steps]) => steps.reduce((choice, one) => one(choice), choiceFor(read)));

  test('join leads where the page says, in its mode, or says why not', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const to = destinationOf(choice);
        expect(show(choice).canJoin).toBe(to !== null);
        if (to === null) expect(show(refuseJoin(choice)).problem).not.toBe('');
        else expect([to.mode, isLiveMode(to.mode)]).toEqual([choice.mode, to.role !== 'member']);
      }),
      { numRuns: runs(100), seed },
    );
  });

  test('a card that is shown can be used or put aside', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const { invitation, isCard, isFlawed, dropLabel, canJoin, isLive } = show(choice);
        if (isCard) expect([canJoin, dropLabel]).toEqual([true, 'Not this one']);
        if (isFlawed) expect(dropLabel).toBe('Got it');
        // That of a number is in the field.
        if (invitation !== '' && dropLabel === '') expect(isLive).toBe(false);
        expect(show(dropCard(choice))).toMatchObject({ invitation: '', isCard: false, dropLabel: '' });
      }),
      { numRuns: runs(100), seed },
    );
  });

  test('nobody goes on stage but by a card for it', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const to = destinationOf(choice);
        if (to?.role === 'anchor') expect(to).toBe(choice.card);
      }),
      { numRuns: runs(100), seed },
    );
  });

  test('what a change leaves alone stays what it was', () => {
    fc.assert(
      fc.property(choices, step, (choice, one) => {
        const before = structuredClone(choice);
        one(choice);
        expect(choice).toEqual(before);
      }),
      { numRuns: runs(100), seed },
    );
  });
});
