/** What is said of a ticket beside whether it is valid. */
import type { Spelling } from '../../cloudfunctions/usersig/tls/document';
import type { Remark } from '../catalogue/tickets';

interface Remarkable {
  readonly spelling?: Spelling;
  /** As they are written, maybe as texts. */
  readonly time?: number | string;
  readonly expire?: number | string;
}

/** No lifetime is 31 years long, and no ticket of TRTC was issued before: from here on it is a date, in unix seconds. */
export const LEAST_DATE = 1_000_000_000;
/** In unix seconds the year 5138; in milliseconds 1973. */
const LEAST_MILLISECONDS = 100_000_000_000;

/** None for what official libraries and this project sign with seconds. */
export function remarksOn({ spelling, time, expire }: Remarkable): readonly Remark[] {
  const remarks: Remark[] = [];
  if (spelling === 'other') remarks.push('OTHER_SPELLING');
  if (Number(time) >= LEAST_MILLISECONDS) remarks.push('TIME_IN_MILLISECONDS');
  if (Number(expire) >= LEAST_DATE) remarks.push('EXPIRE_IS_A_DATE');
  return remarks;
}
