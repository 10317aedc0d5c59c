import { test } from './check/test';
import { open } from './program/door';

await open(test);
