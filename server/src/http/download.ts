import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';

/** A file that is made while it is sent. */
export type Download = { fileName: string; chunks: AsyncIterable<string> };

/**
 * Sends a file no faster than the other side reads it. The first piece is made before the answer begins, so that a
 * refusal still is one; a fault later on breaks the connection, and browsers report the download as failed.
 */
export async function sendDownload(
  reply: FastifyReply,
  mediaType: string,
  { fileName, chunks }: Download,
): Promise<FastifyReply> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const all = async function* () {
    if (first.done !== true) yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  return reply
    .type(`${mediaType}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"`)
    .send(Readable.from(all(), { objectMode: false }));
}
