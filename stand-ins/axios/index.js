// The SDK calls other bots (skills) with it, which this project does not.
const refuse = () => {
  throw new Error('axios is not installed: remove it from stand-ins/ to call skills.');
};
exports.create = refuse;
exports.post = refuse;
