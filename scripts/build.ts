import { build } from './build/build';
import { open } from './program/door';

await open(build);
