/** The same keys in another language; where a key is counted, that language may add a form for one. */
export type Translated<T> = {
  [Key in keyof T]: T[Key] extends string ? string : Translated<T[Key]>;
} & {
  [Key in Extract<keyof T, `${string}_other`> as Key extends `${infer Stem}_other` ? `${Stem}_one` : never]?: string;
};
