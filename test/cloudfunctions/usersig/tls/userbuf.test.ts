import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeUserbuf } from '../../../../cloudfunctions/usersig/tls/encode';
import {
  PRIVILEGE_BITS,
  privilegeMap,
  privilegeNames,
} from '../../../../cloudfunctions/usersig/tls/privileges';
import { decodeUserbuf, type Userbuf } from '../../../../cloudfunctions/usersig/tls/userbuf';
import { runs, seed } from '../../../soak';
import { OFFICIAL, officialRoom, refusal, validPrivateMapKey } from './tickets';

const validUserbuf: fc.Arbitrary<Userbuf> = validPrivateMapKey.map(
  ({ userID, sdkAppID, time, expire, room, privileges }) => ({
    account: userID,
    sdkAppID,
    room,
    expiry: time + expire,
    privilegeMap: privilegeMap(privileges),
  }),
);
const SAMPLE: Userbuf = {
  account: 'alice',
  sdkAppID: 1,
  room: { roomID: 42 },
  expiry: 100,
  privilegeMap: 42,
};

describe('userbuf', () => {
  test('is read and written as by the official libraries', () => {
    const official = OFFICIAL.filter(({ kind }) => kind === 'privateMapKey');
    expect(official).toHaveLength(160);
    for (const ticket of official) {
      const bytes = Buffer.from(ticket.userBuf ?? '', 'base64');
      const userbuf = {
        account: ticket.userID,
        sdkAppID: ticket.sdkAppID,
        room: officialRoom(ticket),
        expiry: ticket.time + ticket.expire,
        privilegeMap: ticket.privilegeMap ?? 0,
      };
      expect(decodeUserbuf(bytes)).toEqual(userbuf);
      expect(encodeUserbuf(userbuf)).toEqual(bytes);
    }
  });

  test('decodes to what was encoded', () => {
    fc.assert(
      fc.property(validUserbuf, (userbuf) => {
        expect(decodeUserbuf(encodeUserbuf(userbuf))).toEqual(userbuf);
      }),
      { numRuns: runs(100), seed },
    );
  });

  test('has one form only: hostile bytes are refused, or encode again to the same bytes', () => {
    const mutated = fc
      .tuple(validUserbuf, fc.nat(), fc.integer({ min: 1, max: 255 }))
      .map(([userbuf, position, flip]) => {
        const bytes = encodeUserbuf(userbuf);
        const at = position % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(at) ^ flip, at);
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 120 })), (bytes) => {
        const decoding = refusal(() => decodeUserbuf(bytes));
        if (decoding !== 'accepted') {
          expect(decoding).toBe('INVALID_USERBUF');
          return;
        }
        // What we would not sign, such as room 0, is read for support but not written.
        let again: Uint8Array = bytes;
        refusal(() => {
          again = encodeUserbuf(decodeUserbuf(bytes));
        });
        expect(Buffer.from(again)).toEqual(Buffer.from(bytes));
      }),
      { numRuns: runs(300), seed },
    );
  });

  test.each([
    ['is cut off anywhere', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['has bytes after its end', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from([0])])],
    ['has an unknown version', (bytes: Buffer) => bytes.fill(2, 0, 1)],
    ['has an account type', (bytes: Buffer) => bytes.fill(1, bytes.length - 1)],
    ['has an account that is not ASCII', (bytes: Buffer) => bytes.fill(0xe5, 3, 4)],
  ])('is refused when it %s', (_, spoil) => {
    expect(refusal(() => decodeUserbuf(spoil(encodeUserbuf(SAMPLE))))).toBe('INVALID_USERBUF');
  });

  test('is refused when it names a numeric room beside its string room', () => {
    const bytes = encodeUserbuf({ ...SAMPLE, room: { strRoomID: 'r' } });
    bytes.writeUInt32BE(1, 3 + SAMPLE.account.length + 4);
    expect(refusal(() => decodeUserbuf(bytes))).toBe('INVALID_USERBUF');
  });
});

describe('privileges', () => {
  test('are the eight bits of the vendor, all of them 255, watching 42', () => {
    expect(Object.values(PRIVILEGE_BITS)).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
    expect(privilegeMap(privilegeNames(255))).toBe(255);
    expect(privilegeNames(42)).toEqual(['enterRoom', 'receiveAudio', 'receiveVideo']);
  });

  test('every map but 0 survives being named', () => {
    for (let map = 1; map <= 255; map++) expect(privilegeMap(privilegeNames(map))).toBe(map);
  });
});
