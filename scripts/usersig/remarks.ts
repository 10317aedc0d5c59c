/** What is said of a ticket beside whether it is valid. */
import type { Spelling } from '../../cloudfunctions/usersig/tls/document';
import type { Remark } from '../catalogue/tickets';

interface Remarkable {
  readonly spelling: Spelling;
}

/** None for what official libraries and this project sign. */
export function remarksOn({ spelling }: Remarkable): readonly Remark[] {
  return spelling === 'other' ? ['OTHER_SPELLING'] : [];
}
