// The package ships no types; this is the part stem.ts uses.
declare module 'snowball-stemmers' {
  export function newStemmer(language: 'english'): { stem(word: string): string };
}
