// For prompts of botbuilder-dialogs that this project does not use.
exports.recognizeNumber = exports.recognizeOrdinal = () => {
  throw new Error(
    '@microsoft/recognizers-text-number is not installed: remove it from stand-ins/ to use prompts.',
  );
};
