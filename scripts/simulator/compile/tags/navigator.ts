/** `navigator`, as WeChat documents it (component/navigator.html). */
import { number, type SimulatedTag, string } from './attribute';
import { hover } from './page';

export const navigator: SimulatedTag = {
  isNative: false,
  content: '<slot/>',
  attributes: {
    target: string('self', '2.0.7'),
    url: string(),
    'open-type': string('navigate'),
    delta: number(1),
    'app-id': string(undefined, '2.0.7'),
    path: string(undefined, '2.0.7'),
    'extra-data': string(undefined, '2.0.7'),
    version: string('release', '2.0.7'),
    'short-link': string(undefined, '2.18.1'),
    ...hover('navigator-hover', 50, 600),
  },
  events: ['success', 'fail', 'complete'],
};
