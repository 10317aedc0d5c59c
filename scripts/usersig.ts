import { open } from './program/door';
import { usersig } from './usersig/usersig';

await open(usersig);
