import { expect, test } from 'vitest';
import { countHome } from '../../../scripts/bench/set-data/home';
import { countOurs } from '../../../scripts/bench/set-data/run';

test('what home and a call of three, of whom one only listens, hand to setData is counted where no browser is', async () => {
  expect(await countHome()).toMatchObject({
    'a tap on a mode': { calls: 2 },
    'a card to a call': { calls: 1 },
    'six digits typed': { calls: 6 },
  });
  expect(await countOurs(2, 1)).toMatchObject({ calls: 13, players: 1, pictures: 1 });
});
