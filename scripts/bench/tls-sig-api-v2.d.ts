/** tls-sig-api-v2 1.0.2 ships no types. */
declare module 'tls-sig-api-v2' {
  export class Api {
    constructor(sdkAppID: number, key: string);
    /** `expire` in seconds. */
    genUserSig(userID: string, expire: number): string;
    genPrivateMapKey(userID: string, expire: number, roomID: number, privilegeMap: number): string;
    genPrivateMapKeyWithStringRoomID(
      userID: string,
      expire: number,
      strRoomID: string,
      privilegeMap: number,
    ): string;
  }
}
