// nlp.js (@nlpjs/basic): one perceptron per intent, with its None feature. Leaving out stop words made it worse.

const SETTINGS = {
  keepStopwords: true,
  useNoneFeature: true,
  nonefeatureValue: 1,
  nonedeltaMultiplier: 1.2,
  spellCheck: false,
  spellCheckDistance: 1,
  filterZeros: true,
  log: false,
};

export async function load() {
  const { default: basic } = await import('@nlpjs/basic');
  return async (entries) => {
    const container = await basic.containerBootstrap();
    container.use(basic.Nlp);
    container.use(basic.LangEn);
    container.registerConfiguration('nlu-??', SETTINGS, true);
    const silent = () => undefined;
    container.register('logger', {
      trace: silent,
      debug: silent,
      info: silent,
      log: silent,
      warn: silent,
      error: silent,
    });
    const nlp = container.get('nlp');
    Object.assign(nlp.settings, { autoSave: false, threshold: 0, calculateSentiment: false });
    nlp.addLanguage('en');
    for (const { id, phrasings } of entries) {
      for (const text of phrasings) nlp.addDocument('en', text, id);
    }
    await nlp.train();
    return async (text) => {
      const { classifications } = await nlp.process('en', text);
      return {
        ranked: classifications
          .filter(({ intent }) => intent !== 'None')
          .map(({ intent, score }) => ({ id: intent, score })),
      };
    };
  };
}
