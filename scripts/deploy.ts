import { cliCloud } from './cloud/cli';
import { deploy } from './deploy/deploy';
import { open } from './program/door';

await open(deploy(cliCloud));
