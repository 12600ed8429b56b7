// Zod 4 ships Zod 3 whole; without this, each of five packages of the SDK would install a copy of its own.
module.exports = require('zod/v3');
