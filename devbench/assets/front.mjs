// The bench's front door, as a web server in production would be: live messages (/socket.io) are answered here, every
// other request is passed on to the framework's web process.
//
//   node front.mjs <bench folder> <port> <web port> <redis url> <site>

import http from "node:http";
import { startRealtime } from "./realtime.mjs";

const HOST = "127.0.0.1";
const [bench, port, webPort, redisUrl, site] = process.argv.slice(2);

function passOn(request, response) {
	const headers = { ...request.headers, "x-forwarded-for": request.socket.remoteAddress, "x-forwarded-proto": "http" };
	const onward = http.request({ host: HOST, port: webPort, path: request.url, method: request.method, headers });
	onward.on("response", (answer) => {
		response.writeHead(answer.statusCode, answer.statusMessage, answer.rawHeaders);
		answer.pipe(response);
	});
	onward.on("error", (error) => refuse(response, error));
	response.on("close", () => onward.destroy());
	request.pipe(onward);
}

function refuse(response, error) {
	if (response.headersSent) return response.destroy();
	response.writeHead(502, { "content-type": "text/plain; charset=utf-8" });
	response.end(`网页服务没有应答：${error.message}\n`);
}

const server = http.createServer(passOn);
await startRealtime(server, { bench, redisUrl, site, webUrl: `http://${HOST}:${webPort}` });
server.listen(Number(port), HOST, () => console.log(`front door on ${HOST}:${port}`));

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
