// The floor: restify answers a fixed JSON body; no bot.
const restify = require('restify');

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (req, res) => {
  res.send(200, { activities: [{ type: 'message', text: `Echo: ${req.body.text}` }] });
});
server.listen(0, '127.0.0.1', () => console.log(`http://localhost:${server.address().port}/`));
