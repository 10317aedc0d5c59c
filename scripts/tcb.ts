import { tcb } from './cloud/commands';
import { open } from './program/door';

await open(tcb);
