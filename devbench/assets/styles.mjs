// SCSS and CSS to one finished stylesheet: sass, vendor prefixes, imports and small files taken in, minified.

import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { requireFrom, searchFolders } from "./packages.mjs";

const BROWSERS = ["Chrome", "Firefox", "Safari", "Edge"].map((name) => `last 4 ${name} versions`);
const FILE_TYPES = ["png", "gif", "jpg", "svg", "woff", "woff2", "ttf", "eot", "otf"];

// "~package/file" is a file of a package.
function tildeImporter(bench) {
	return (url) => {
		if (!url.startsWith("~")) return null;
		const wanted = url.slice(1).replace(/\.css$/, "");
		const isThere = (folder) => ["", ".scss", ".css"].some((end) => fs.existsSync(path.join(folder, wanted + end)));
		return { file: path.join(searchFolders(bench).find(isThere) ?? "", wanted) };
	};
}

export function compileSass(bench, source, file) {
	const sass = requireFrom(bench)("sass");
	const result = sass.renderSync({
		data: source,
		file,
		includePaths: [path.dirname(file), ...searchFolders(bench)],
		importer: tildeImporter(bench),
		quietDeps: true,
		logger: sass.Logger.silent,
	});
	return result.css.toString();
}

async function withPrefixes(bench, css) {
	const require = requireFrom(bench);
	const autoprefixer = require("autoprefixer")({ overrideBrowserslist: BROWSERS });
	return (await require("postcss")([autoprefixer]).process(css, { from: undefined })).css;
}

// Plain CSS imports are taken in, and the fonts and pictures they name are put beside the stylesheet.
export async function bundleCss(bench, css, folder, outdir = folder, publicPath = "") {
	const result = await requireFrom(bench)("esbuild").build({
		stdin: { contents: css, resolveDir: folder, loader: "css" },
		bundle: true,
		minify: true,
		write: false,
		outdir,
		publicPath,
		nodePaths: searchFolders(bench),
		external: ["/assets/*"],
		loader: Object.fromEntries(FILE_TYPES.map((type) => [`.${type}`, publicPath ? "file" : "dataurl"])),
		logLevel: "silent",
	});
	const isStylesheet = (output) => output.path.endsWith(".css");
	for (const output of result.outputFiles.filter((output) => !isStylesheet(output))) {
		fs.writeFileSync(output.path, output.contents);
	}
	return result.outputFiles.find(isStylesheet).text;
}

export async function compileStylesheet(bench, file, outdir, publicPath) {
	const plain = compileSass(bench, fs.readFileSync(file, "utf8"), file);
	const css = await bundleCss(bench, await withPrefixes(bench, plain), path.dirname(file), outdir, publicPath);
	const hash = crypto.createHash("sha256").update(css).digest("hex").slice(0, 8).toUpperCase();
	return { css, hash };
}
