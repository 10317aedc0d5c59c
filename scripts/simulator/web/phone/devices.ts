/** Camera and microphone of this computer, which the browser gives when its user agrees. */

/**
 * @param onAsking while the answer is awaited, which may be for as long as the user likes
 * @returns null if this computer has none, or its user refuses
 */
export async function askFor(
  constraints: MediaStreamConstraints,
  onAsking: (isAsking: boolean) => void,
): Promise<MediaStream | null> {
  // Browsers give devices to https and to this computer only.
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (mediaDevices === undefined) return null;
  onAsking(true);
  try {
    return await mediaDevices.getUserMedia(constraints);
  } catch {
    return null;
  } finally {
    onAsking(false);
  }
}
