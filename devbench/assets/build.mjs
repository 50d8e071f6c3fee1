// Bundles the Desk's scripts and styles: every **/*.bundle.{js,ts,css,scss} under an app's public/ becomes
// sites/assets/<app>/dist/{js,css}/<name>.bundle.<hash>.{js,css}, listed in sites/assets/assets.json.
//
//   node build.mjs <bench folder> <app> [<app> …] [options of the framework's build command, which mean nothing here]
//
// Prints one line per finished bundle; exits 1 with esbuild's or sass's own message when one fails.

import fs from "node:fs";
import path from "node:path";
import { compileStylesheet } from "./styles.mjs";
import { bundleScripts } from "./scripts.mjs";

const SKIPPED_FOLDERS = new Set(["node_modules", "dist"]);
const KINDS = { ".js": "js", ".ts": "js", ".css": "css", ".scss": "css" };

function findBundles(folder) {
	if (!fs.existsSync(folder)) return [];
	return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const full = path.join(folder, entry.name);
		if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : findBundles(full);
		return /\.bundle\.(js|ts|css|scss)$/.test(entry.name) ? [full] : [];
	});
}

// A bench links sites/assets/<app> to the app's public folder. Here it is a folder of links, so that what is built
// stays out of the app's own folder.
function linkAssets(bench, app) {
	const target = path.join(bench, "sites", "assets", app);
	const source = path.join(bench, "apps", app, app, "public");
	if (fs.lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) fs.unlinkSync(target);
	fs.mkdirSync(target, { recursive: true });
	const names = fs.existsSync(source) ? fs.readdirSync(source) : [];
	for (const name of names.filter((name) => !SKIPPED_FOLDERS.has(name))) {
		relink(path.join(source, name), path.join(target, name));
	}
	const modules = path.join(bench, "apps", app, "node_modules");
	if (fs.existsSync(modules)) relink(modules, path.join(target, "node_modules"));
}

function relink(source, link) {
	fs.rmSync(link, { recursive: true, force: true });
	fs.symlinkSync(path.relative(path.dirname(link), source), link);
}

async function buildStyles(bench, files, outdir, publicPath) {
	const built = {};
	for (const file of files) {
		const name = path.basename(file).replace(/\.(scss|css)$/, "");
		const { css, hash } = await compileStylesheet(bench, file, outdir, publicPath);
		fs.writeFileSync(path.join(outdir, `${name}.${hash}.css`), css);
		built[`${name}.css`] = `${name}.${hash}.css`;
		console.log(`${name}.css`);
	}
	return built;
}

async function buildApp(bench, app) {
	linkAssets(bench, app);
	const bundles = findBundles(path.join(bench, "apps", app, app, "public"));
	const listed = {};
	for (const kind of ["css", "js"]) {
		const files = bundles.filter((file) => KINDS[path.extname(file)] === kind);
		const outdir = path.join(bench, "sites", "assets", app, "dist", kind);
		fs.rmSync(outdir, { recursive: true, force: true });
		fs.mkdirSync(outdir, { recursive: true });
		const build = kind === "js" ? bundleScripts : buildStyles;
		const publicPath = `/assets/${app}/dist/${kind}`;
		const built = await build(bench, files, outdir, publicPath);
		for (const [name, file] of Object.entries(built)) listed[name] = `${publicPath}/${file}`;
	}
	return listed;
}

async function main(words) {
	const firstOption = words.findIndex((word) => word.startsWith("--"));
	const [benchFolder, ...apps] = firstOption < 0 ? words : words.slice(0, firstOption);
	const bench = path.resolve(benchFolder);
	const assets = path.join(bench, "sites", "assets");
	const listed = {};
	for (const app of apps) Object.assign(listed, await buildApp(bench, app));
	fs.writeFileSync(path.join(assets, "assets.json"), JSON.stringify(listed, null, 1));
	fs.writeFileSync(path.join(assets, "assets-rtl.json"), "{}");
	console.log(`${Object.keys(listed).length} bundles`);
}

main(process.argv.slice(2)).catch((error) => {
	console.error(error.message ?? error);
	process.exit(1);
});
