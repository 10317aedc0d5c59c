import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Patch, patchOf } from '../../../miniprogram/trtc/components/patch';
import { runs, seed } from '../../soak';

/** What setData does with paths. */
function apply(data: object, patch: Patch): object {
  const result = structuredClone(data) as Patch;
  for (const [path, value] of Object.entries(patch)) {
    const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
    const last = steps.pop() ?? '';
    let target = result;
    for (const step of steps) target = target[step] as Patch;
    target[last] = structuredClone(value);
  }
  return result;
}

test('only what changed is set, as deep as it is', () => {
  const person = { userID: 'a', isSpeaking: false, streams: [{ src: 'x', hasVideo: true }] };
  const before = { phase: 'inRoom', network: 1, people: [person], pusher: { url: 'u', enableMic: true } };
  const after = {
    ...before,
    people: [{ ...person, isSpeaking: true }],
    pusher: { url: 'u', enableMic: false },
  };
  expect(patchOf(before, after)).toEqual({ 'people[0].isSpeaking': true, 'pusher.enableMic': false });
  expect(patchOf(before, structuredClone(before))).toEqual({});
});

test('somebody who comes is added, and who goes takes the list anew', () => {
  const [a, b] = [{ userID: 'a' }, { userID: 'b' }];
  expect(patchOf({ people: [a] }, { people: [a, b] })).toEqual({ 'people[1]': b });
  expect(patchOf({ people: [a, b] }, { people: [b] })).toEqual({ people: [b] });
  expect(patchOf({ people: [a] }, { people: [] })).toEqual({ people: [] });
});

test('what is there or not is set as a whole', () => {
  expect(patchOf({ pusher: null }, { pusher: { url: '' } })).toEqual({ pusher: { url: '' } });
  expect(patchOf({ pusher: { url: '' } }, { pusher: null })).toEqual({ pusher: null });
  expect(patchOf({ end: { code: 1 } }, { end: { seconds: 1 } })).toEqual({ end: { seconds: 1 } });
});

test('whatever the two views, the patch leads from one to the other', () => {
  const leaf = fc.oneof(fc.constantFrom(null, true, 0, 'a', 'b'), fc.integer({ min: 0, max: 2 }));
  const item = fc.record({ x: leaf, y: fc.array(leaf, { maxLength: 3 }) }, { requiredKeys: ['x'] });
  const view = fc.record({ a: leaf, list: fc.array(item, { maxLength: 3 }), o: fc.option(item) });
  fc.assert(
    fc.property(view, view, (before, after) => {
      const patch = patchOf(before, after);
      expect(apply(before, patch)).toEqual(after);
      expect(patchOf(apply(before, patch), after)).toEqual({});
    }),
    { numRuns: runs(300), seed },
  );
});
