/** What is used of uglify-js, whose own package has no types. */
declare module 'uglify-js' {
  export function minify(
    code: string,
    options: { readonly toplevel: boolean; readonly compress: Readonly<Record<string, boolean | number>> },
  ): { readonly code: string; readonly error?: Error };
}
