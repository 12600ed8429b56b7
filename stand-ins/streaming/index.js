// Bots reached by named pipes or by Direct Line App Service Extension use it. This one is reached by HTTP, and refuses upgrades.
class Refuse {
  constructor() {
    throw new Error('botframework-streaming is not installed: remove it from stand-ins/ to use it.');
  }
  static create() {
    return new Refuse();
  }
}

module.exports = {
  /** Extended while botbuilder loads. */
  RequestHandler: class {},
  NamedPipeServer: Refuse,
  NodeWebSocketFactory: Refuse,
  StreamingRequest: Refuse,
  StreamingResponse: Refuse,
  WebSocketServer: Refuse,
};
