import { pictures } from './browser/pictures';
import { open } from './program/door';

await open(pictures);
