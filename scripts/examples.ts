import { examples } from './examples/examples';
import { open } from './program/door';

await open(examples);
