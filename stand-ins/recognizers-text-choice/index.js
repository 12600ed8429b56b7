// For a prompt of botbuilder-dialogs that this project does not use.
exports.recognizeBoolean = () => {
  throw new Error(
    '@microsoft/recognizers-text-choice is not installed: remove it from stand-ins/ to use prompts.',
  );
};
