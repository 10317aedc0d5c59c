import { pack } from './package/package';
import { open } from './program/door';

await open(pack);
