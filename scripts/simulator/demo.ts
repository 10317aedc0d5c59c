/** The simulator's own application: a key that is nobody's, refused by every function that is deployed. */
import { DEMO_SDK_APP_ID, DEMO_SECRET_KEY, LOCAL_SERVER_VARIABLE } from '../../cloudfunctions/usersig/config';

/** Visibly nobody's, and well-formed. */
export const DEMO_APP_ID = 'wxde30de30de30de30';

/** The function's variables. */
export const DEMO_VARIABLES = {
  TRTC_SDK_APP_ID: String(DEMO_SDK_APP_ID),
  TRTC_SECRET_KEY: DEMO_SECRET_KEY,
  OPEN_ROOMS: 'true',
  [LOCAL_SERVER_VARIABLE]: '1',
} as const;
