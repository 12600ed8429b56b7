// botbuilder-dialogs reads this while it loads, for the table of locales of its prompts, which this project has none of.
exports.Culture = {
  English: 'en-us',
  Chinese: 'zh-cn',
  Spanish: 'es-es',
  Portuguese: 'pt-br',
  French: 'fr-fr',
  German: 'de-de',
  Japanese: 'ja-jp',
  Dutch: 'nl-nl',
  Italian: 'it-it',
};
