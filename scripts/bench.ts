import { bench } from './bench/bench';
import { open } from './program/door';

await open(bench);
