/** Tells of a problem at an offset of a template. */
export type Tell = (offset: number, message: string) => void;
