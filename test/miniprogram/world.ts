/** The world of a phone without a browser: a real room server, no picture and no sound. */
import type { World } from '../../scripts/simulator/native/world';
import type { RoomServer } from '../../scripts/simulator/trtc/server';

/** @param tamper what a tampered client makes of what it sends */
export const quietWorld = (rooms: RoomServer, tamper = (message: string): string => message): World => ({
  dial: ({ opened, received }) => {
    let isOpen = true;
    const soon = (run: () => void): void =>
      queueMicrotask(() => {
        if (isOpen) run();
      });
    const connection = rooms.connect((message) => soon(() => received(JSON.stringify(message))));
    soon(opened);
    return {
      send: (text) => connection.receive(tamper(text)),
      close: () => {
        isOpen = false;
        connection.close();
      },
    };
  },
  capture: () => ({
    tracks: [],
    setPicture: () => {},
    setVoice: () => {},
    play: () => Promise.reject(new Error('no music here')),
    set: async (wanted) => wanted,
    flip: () => {},
    beautify: () => {},
    mirror: () => {},
    zoom: () => {},
    allowZoom: () => {},
    toggleTorch: () => false,
    setWaitingImage: async () => {},
    setWaiting: () => {},
    snapshot: async () => null,
    close: () => {},
  }),
  streams: () => ({
    send: () => {},
    limit: () => {},
    wanted: () => {},
    signal: () => {},
    show: () => {},
    style: () => {},
    hasPicture: () => true,
    volume: () => 0,
    snapshot: async () => ({ tempImagePath: 'wxfile://picture.jpg', width: 360, height: 640 }),
    report: async () => ({
      videoBitrate: 0,
      audioBitrate: 0,
      videoFPS: 0,
      videoWidth: 0,
      videoHeight: 0,
      netJitter: 0,
    }),
    endReceiving: () => {},
    end: () => {},
  }),
  onSent: () => {},
  debug: () => {},
  onNotSimulated: () => {},
});
