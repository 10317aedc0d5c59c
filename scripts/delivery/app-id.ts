/** Whose mini-program this is. */
import { readAppID } from '../project';
import { DeliveryError } from './error';

const WHERE =
  'mp.weixin.qq.com, 开发管理 → 开发设置 → 开发者ID, shows it. Write it into project.private.config.json, which git ' +
  'ignores: { "appid": "wx…" }; WeChat DevTools does the same when you open the folder with your AppID.';

/**
 * @returns `wx` and 16 hexadecimal digits
 * @throws {DeliveryError}
 */
export function appIDOf(root: string): string {
  let appID: string | undefined;
  try {
    appID = readAppID(root);
  } catch (error) {
    throw new DeliveryError(
      `project.config.json or project.private.config.json is no JSON: ${(error as Error).message}`,
    );
  }
  if (appID === undefined) throw new DeliveryError(`No AppID. ${WHERE}`);
  if (appID === 'touristappid') {
    throw new DeliveryError(
      `No AppID: touristappid, the one of this project, is for trying in DevTools only. ${WHERE}`,
    );
  }
  if (/^\d+$/.test(appID)) {
    throw new DeliveryError(`${appID} is no AppID; it looks like an SDKAppID of TRTC. ${WHERE}`);
  }
  if (!/^wx[0-9a-f]{16}$/.test(appID)) {
    throw new DeliveryError(`${appID} is no AppID: it is wx and 16 of 0-9 a-f. ${WHERE}`);
  }
  return appID;
}
