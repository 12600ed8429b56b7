// botbuilder hands it to extend in index.js.
module.exports = {};
