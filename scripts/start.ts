import { open } from './program/door';
import { start } from './start/start';

await open(start);
