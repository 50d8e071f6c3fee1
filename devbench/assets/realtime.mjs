// Live messages for the Desk: takes what the framework publishes on the Redis channel "events" and hands it to the
// browsers that may hear it. One socket.io namespace per site; who somebody is, and what they may follow, is asked
// of the web process with the browser's own cookie.

import { requireFrom } from "./packages.mjs";
import { joinOwnRooms, listenForRooms } from "./rooms.mjs";

// A page of another host must not ride on the reader's cookie.
function isFromSameHost(socket) {
	const { origin, host } = socket.request.headers;
	return !origin || new URL(origin).host === host;
}

function asker(webUrl) {
	return async (socket, method, parameters = {}) => {
		const response = await fetch(`${webUrl}/api/method/${method}?${new URLSearchParams(parameters)}`, {
			headers: {
				cookie: socket.request.headers.cookie ?? "",
				authorization: socket.request.headers.authorization ?? "",
				accept: "application/json",
			},
		});
		if (!response.ok) throw new Error(`${method}: ${response.status}`);
		return (await response.json()).message;
	};
}

async function introduce(socket, ask) {
	if (!isFromSameHost(socket)) throw new Error("a page of another host");
	const { user, user_type: type } = await ask(socket, "frappe.realtime.get_user_info");
	socket.data = { user, isDeskUser: type === "System User" };
}

export async function startRealtime(httpServer, { bench, redisUrl, site, webUrl }) {
	const require = requireFrom(bench);
	const ask = asker(webUrl);
	const namespace = new (require("socket.io").Server)(httpServer, { serveClient: false }).of(`/${site}`);
	namespace.use((socket, next) =>
		introduce(socket, ask).then(
			() => next(),
			(error) => next(new Error(`Unauthorized: ${error.message}`)),
		),
	);
	namespace.on("connection", (socket) => {
		joinOwnRooms(socket);
		listenForRooms(socket, (method, parameters) => ask(socket, method, parameters));
	});
	await listen(require("redis").createClient({ url: redisUrl }), namespace, site);
}

async function listen(subscriber, namespace, site) {
	subscriber.on("error", (error) => console.error(`redis: ${error.message}`));
	await subscriber.connect();
	await subscriber.subscribe("events", (text) => {
		const { namespace: wanted, room, event, message } = JSON.parse(text);
		if (wanted === site) (room ? namespace.to(room) : namespace).emit(event, message);
	});
}
