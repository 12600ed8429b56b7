// Stop words and the Porter stemmer, for the libraries whose documentation recommends to bring one's own.
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import list from 'natural/lib/natural/util/stopwords.js';

export const stopWords = new Set(list.words);

export function stem(word) {
  return porter.stem(word);
}

export function stems(text) {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(stem);
}
