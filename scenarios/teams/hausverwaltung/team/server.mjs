// The property management's team as a service: one POST a request, on the port that PORT names.
import { createServer } from 'node:http';
import { answer } from './team.mjs';

const port = Number(process.env.PORT ?? 8471);

async function body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

createServer(async (request, response) => {
  try {
    const reply = await answer(await body(request));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  } catch (error) {
    console.error(error);
    response.writeHead(500).end(String(error));
  }
}).listen(port, '127.0.0.1', () => console.log(`team on port ${port}`));
