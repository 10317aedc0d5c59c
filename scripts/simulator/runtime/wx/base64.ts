/** wx.arrayBufferToBase64 and wx.base64ToArrayBuffer. */

export const base64 = () => ({
  arrayBufferToBase64: (buffer: ArrayBuffer) =>
    btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')),
  base64ToArrayBuffer: (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer,
});
