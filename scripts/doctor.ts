import { cliCloud } from './cloud/cli';
import { doctor } from './doctor/doctor';
import { open } from './program/door';

await open(doctor(cliCloud));
