import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { OutboundError } from './outbound-error.ts';

type Inflate = (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const inflaters: Record<string, Inflate> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/**
 * Reads a body of at most `maxBytes`, counted both as received and after inflating.
 * Rejects with OutboundError `outbound.too_large` or `.encoding`, and with the socket's error.
 */
export async function readBody(response: IncomingMessage, host: string, maxBytes: number): Promise<Buffer> {
  const received = await receive(response, host, maxBytes);
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '' || received.length === 0) return received;
  const unpack = inflaters[encoding];
  if (unpack === undefined) throw new OutboundError('outbound.encoding', host, encoding.slice(0, 60));
  return unpack(received, { maxOutputLength: maxBytes }).catch((cause: unknown) => {
    const isTooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    if (isTooLarge) throw tooLarge(host, maxBytes);
    throw new OutboundError('outbound.encoding', host, `damaged ${encoding}`, { cause });
  });
}

function receive(response: IncomingMessage, host: string, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let received = 0;
    const announced = Number(response.headers['content-length'] ?? 0);
    if (announced > maxBytes) response.destroy(tooLarge(host, maxBytes));
    response.on('error', reject);
    response.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > maxBytes) response.destroy(tooLarge(host, maxBytes));
      else chunks.push(chunk);
    });
    response.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, received)));
  });
}

function tooLarge(host: string, maxBytes: number): OutboundError {
  return new OutboundError('outbound.too_large', host, `more than ${maxBytes} bytes`);
}
