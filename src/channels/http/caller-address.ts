// Where a request comes from, also behind proxies. Used by the token route's rate limit.
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * What stands for the caller: the IPv4 address, or the first half of the IPv6 one, of which a household has all.
 * Behind `proxies` proxies (TRUST_PROXY) that many addresses at the end of X-Forwarded-For are theirs to say;
 * what stands before them anybody can write.
 */
export function callerAddress(req: IncomingMessage, proxies: number): string {
  const peer = req.socket.remoteAddress ?? '';
  if (proxies === 0) return network(peer);
  const forwarded = String(req.headers['x-forwarded-for'] ?? '').split(',');
  const said = withoutPort((forwarded.at(-proxies) ?? '').trim());
  // Whoever came around the proxies, or a proxy that adds nothing.
  return network(isIP(said) === 0 ? peer : said);
}

/** Some proxies write the port behind the address. */
function withoutPort(address: string): string {
  return /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^([\d.]+):\d+$/, '$1');
}

function network(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIP(address) !== 6) return address === '' ? 'unknown' : address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
