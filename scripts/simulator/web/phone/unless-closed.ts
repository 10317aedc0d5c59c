/** Runs what a connection has to do; that it was closed meanwhile is no error. */
export function unlessClosed(pc: RTCPeerConnection, run: () => Promise<void>): void {
  if (pc.signalingState === 'closed') return;
  run().catch((error: unknown) => {
    if (pc.signalingState !== 'closed') throw error;
  });
}
