// The number prompt of botbuilder-dialogs, which this project does not use, gives it its locales while it loads.
module.exports = () => {
  throw new Error('globalize is not installed: remove it from stand-ins/ to use number prompts.');
};
module.exports.load = () => undefined;
