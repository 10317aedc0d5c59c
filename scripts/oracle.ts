import { oracle } from './oracle/oracle';
import { open } from './program/door';

await open(oracle);
