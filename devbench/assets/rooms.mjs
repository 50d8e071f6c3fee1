// Who hears what. The names of the rooms are the framework's (frappe/realtime.py).

const SITE = "all";
const WEBSITE = "website";

export function joinOwnRooms(socket) {
	socket.join(`user:${socket.data.user}`);
	socket.join(WEBSITE);
	if (socket.data.isDeskUser) socket.join(SITE);
}

// A request of the browser that needs the web server's leave; a refusal joins nothing.
async function ifAllowed(asking, then) {
	try {
		await asking;
		then();
	} catch (error) {
		console.error(`refused: ${error.message}`);
	}
}

export function listenForRooms(socket, ask) {
	const followTask = (id) => socket.join(`task_progress:${id}`);
	socket.on("task_subscribe", followTask);
	socket.on("progress_subscribe", followTask);
	socket.on("task_unsubscribe", (id) => socket.leave(`task_progress:${id}`));

	socket.on("doctype_subscribe", (doctype) =>
		ifAllowed(ask("frappe.realtime.can_subscribe_doctype", { doctype }), () => socket.join(`doctype:${doctype}`)),
	);
	socket.on("doctype_unsubscribe", (doctype) => socket.leave(`doctype:${doctype}`));

	const mayRead = (doctype, docname) => ask("frappe.realtime.can_subscribe_doc", { doctype, docname });
	socket.on("doc_subscribe", (doctype, docname) =>
		ifAllowed(mayRead(doctype, docname), () => socket.join(`doc:${doctype}/${docname}`)),
	);
	socket.on("doc_unsubscribe", (doctype, docname) => socket.leave(`doc:${doctype}/${docname}`));
	listenForViewers(socket, mayRead);
}

// "Also looking at this": every form that is open hears who else has it open.
function listenForViewers(socket, mayRead) {
	const open = new Map();
	socket.on("doc_open", (doctype, docname) =>
		ifAllowed(mayRead(doctype, docname), () => {
			const room = `open_doc:${doctype}/${docname}`;
			open.set(room, [doctype, docname]);
			socket.join(room);
			tellViewers(socket.nsp, room, doctype, docname);
		}),
	);
	const close = (room) => {
		const [doctype, docname] = open.get(room);
		open.delete(room);
		socket.leave(room);
		tellViewers(socket.nsp, room, doctype, docname);
	};
	socket.on("doc_close", (doctype, docname) => {
		const room = `open_doc:${doctype}/${docname}`;
		if (open.has(room)) close(room);
	});
	socket.on("disconnect", () => [...open.keys()].forEach(close));
}

async function tellViewers(namespace, room, doctype, docname) {
	const users = new Set((await namespace.in(room).fetchSockets()).map((socket) => socket.data.user));
	namespace.to(room).emit("doc_viewers", { doctype, docname, users: [...users] });
}
