/** How sharp the own picture is sent: what a host chooses, and what a user does. */
import { isLiveMode, type Mode } from '../../contract/mode';
import { oneOf, optionsIn } from '../../options';
import { QUALITIES, type Quality } from '../../rtc/picture';

export function qualityFor(mode: Mode): Quality {
  const { call, live } = optionsIn('quality', ['call', 'live']);
  return isLiveMode(mode)
    ? oneOf('quality.live', live, QUALITIES, '540p')
    : oneOf('quality.call', call, QUALITIES, '360p');
}

/** @param chosen is marked in the list */
export function askQuality(chosen: Quality, choose: (quality: Quality) => void): void {
  wx.showActionSheet({
    itemList: QUALITIES.map((quality) => (quality === chosen ? `${quality} ✓` : quality)),
    success: ({ tapIndex }) => choose(QUALITIES[tapIndex] ?? chosen),
  });
}
