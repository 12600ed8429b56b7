// The two parts of restify that make a server; its types know the whole package alone. Used by server.ts.
declare module 'restify/lib/router' {
  const Router: new (options: { readonly log: object; readonly ignoreTrailingSlash: boolean }) => object;
  export = Router;
}

declare module 'restify/lib/server' {
  import type { Server as RestifyServer } from 'restify';

  const Server: new (options: {
    readonly name: string;
    readonly log: object;
    readonly router: object;
  }) => RestifyServer;
  export = Server;
}
