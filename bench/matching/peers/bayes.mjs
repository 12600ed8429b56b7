// natural's naive Bayes classifier as it comes: Porter stemmer, stop words, add-one smoothing.

export async function load() {
  // The package as a whole would also load clients of three databases.
  const { default: BayesClassifier } = await import('natural/lib/natural/classifiers/bayes_classifier.js');
  return (entries) => {
    const classifier = new BayesClassifier();
    for (const { id, phrasings } of entries) {
      for (const text of phrasings) classifier.addDocument(text, id);
    }
    classifier.train();
    return (text) => {
      const found = classifier.getClassifications(text);
      // Of the whole, so that long and short questions can be compared.
      const sum = found.reduce((total, { value }) => total + value, 0) || 1;
      return { ranked: found.map(({ label, value }) => ({ id: label, score: value / sum })) };
    };
  };
}
