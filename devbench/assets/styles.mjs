// SCSS and CSS to one finished stylesheet: sass, vendor prefixes, minified, with a hash of its content.

import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { requireFrom, searchFolders } from "./packages.mjs";

// "~package/file" is a package's file, and "file.css" means its rules here, not a link to it.
function importerFor(bench) {
	return (url) => {
		if (/^(https?:)?\/\//.test(url) || url.startsWith("url(")) return null;
		const wanted = url.replace(/^~/, "").replace(/\.css$/, "");
		return wanted === url ? null : { file: resolved(bench, wanted) };
	};
}

function resolved(bench, wanted) {
	const folder = searchFolders(bench).find((folder) =>
		["", ".scss", ".css"].some((ending) => fs.existsSync(path.join(folder, wanted + ending))),
	);
	return folder ? path.join(folder, wanted) : wanted;
}

export function compileSass(bench, source, file) {
	const sass = requireFrom(bench)("sass");
	const result = sass.renderSync({
		data: source,
		file,
		includePaths: [path.dirname(file), ...searchFolders(bench)],
		importer: importerFor(bench),
		quietDeps: true,
		logger: sass.Logger.silent,
	});
	return result.css.toString();
}

export async function withPrefixes(bench, css) {
	const require = requireFrom(bench);
	const browsers = ["last 4 Chrome versions", "last 4 Firefox versions", "last 4 Safari versions", "last 4 Edge versions"];
	const autoprefixer = require("autoprefixer")({ overrideBrowserslist: browsers });
	return (await require("postcss")([autoprefixer]).process(css, { from: undefined })).css;
}

export async function compileStylesheet(bench, file) {
	const plain = compileSass(bench, fs.readFileSync(file, "utf8"), file);
	const prefixed = await withPrefixes(bench, plain);
	const { code } = await requireFrom(bench)("esbuild").transform(prefixed, { loader: "css", minify: true, logLevel: "silent" });
	const hash = crypto.createHash("sha256").update(code).digest("hex").slice(0, 8).toUpperCase();
	return { css: code, hash };
}
