/** Whose mini-program this is. */
import { isAppID } from '../../cloudfunctions/usersig/caller';
import { Refusal } from '../program/refusal';
import { readAppID } from './project';

/**
 * @returns `wx` and 16 hexadecimal digits
 * @throws {Refusal}
 */
export function appIDOf(root: string): string {
  let appID: string | undefined;
  try {
    appID = readAppID(root);
  } catch (error) {
    throw new Refusal('PROJECT_CONFIG_UNREADABLE', { said: (error as Error).message });
  }
  if (appID === undefined) throw new Refusal('NO_APP_ID');
  if (appID === 'touristappid') throw new Refusal('TOURIST_APP_ID');
  if (/^\d+$/.test(appID)) throw new Refusal('SDK_APP_ID_FOR_APP_ID', { appID });
  if (!isAppID(appID)) throw new Refusal('MISSHAPEN_APP_ID', { appID });
  return appID;
}
