import { login } from './cloud/commands';
import { open } from './program/door';

await open(login);
