import { soak } from './check/soak';
import { open } from './program/door';

await open(soak);
