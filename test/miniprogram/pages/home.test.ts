// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { openPhone, setUpTestPhones } from '../harness';

setUpTestPhones();

describe('choosing a room', () => {
  test('a typed number and a tap on join open the room page', async () => {
    const phone = await openPhone();
    expect(phone.text).toContain('视频通话');
    await phone.type('.field input', '42');
    await phone.tap('加入');
    expect(phone.path).toBe('pages/room/room');
  });
});
