// For a prompt of botbuilder-dialogs that this project does not use.
exports.recognizeDateTime = () => {
  throw new Error(
    '@microsoft/recognizers-text-date-time is not installed: remove it from stand-ins/ to use prompts.',
  );
};
