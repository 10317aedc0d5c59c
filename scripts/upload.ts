import { deliver } from './delivery/deliver';
import { open } from './program/door';

await open(deliver('upload'));
