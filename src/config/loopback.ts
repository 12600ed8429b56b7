// Which addresses only this machine can reach. Used by the settings and by the edge.

/** Whether a host name or address, as in HOST, a URL or a socket (`::ffff:127.0.0.1`), is this machine alone. */
export function isLoopback(host: string): boolean {
  return /^((::ffff:)?127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/i.test(host);
}

/** Whether what is sent to this URL cannot be read on the way: https, or http to this machine. */
export function isProtected(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
