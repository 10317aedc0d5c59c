/** The tag `canvas`, as WeChat documents it (component/canvas.html). */
import { boolean, type SimulatedTag, string } from './attribute';

export const canvas: SimulatedTag = {
  isNative: false,
  content: '',
  attributes: {
    type: string(undefined, '2.7.0'),
    'canvas-id': string(),
    'disable-scroll': boolean(),
    width: string(),
    height: string(),
  },
  events: ['error'],
};
