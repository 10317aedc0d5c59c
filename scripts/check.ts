import { check } from './check/check';
import { open } from './program/door';

await open(check);
