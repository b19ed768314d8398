// Runs @evolu/server as it is published, in the folder it is started in: node serve.mjs PORT
import { createExpressAppWithWebsocket } from '@evolu/server';

await createExpressAppWithWebsocket(Number(process.argv[2]));
