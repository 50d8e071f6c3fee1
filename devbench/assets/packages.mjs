// The npm packages lie in the bench (apps/frappe/node_modules), not beside these files.

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export function modulesFolder(bench) {
	return path.join(bench, "apps", "frappe", "node_modules");
}

export function requireFrom(bench) {
	return createRequire(path.join(bench, "apps", "frappe", "package.json"));
}

// Where a bare name in an import may be found: npm packages, then the apps' own folders ("frappe/public/…").
export function searchFolders(bench) {
	const apps = path.join(bench, "apps");
	return [modulesFolder(bench), ...fs.readdirSync(apps).map((app) => path.join(apps, app))];
}
