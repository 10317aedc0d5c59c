/** See parent.cjs. */
export function endWithParent(): void;
