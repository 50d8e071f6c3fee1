// Scripts: esbuild with three plugins of our own, for templates (.html), Vue components (.vue) and styles (.css).

import fs from "node:fs";
import path from "node:path";
import { requireFrom, searchFolders } from "./packages.mjs";
import { vuePlugin } from "./vue.mjs";

// import "./row.html" makes the file's text known as frappe.templates["row"].
const templatePlugin = {
	name: "template",
	setup(build) {
		build.onLoad({ filter: /\.html$/ }, ({ path: file }) => {
			const text = fs.readFileSync(file, "utf8").replace(/\s+/g, " ").replace(/<!--.*?-->/g, "");
			const name = path.basename(file, ".html");
			return { contents: `frappe.templates[${JSON.stringify(name)}] = ${JSON.stringify(text)};`, loader: "js" };
		});
	},
};

// A stylesheet imported by a script is put into the page when the script runs.
const importedStylePlugin = {
	name: "imported-style",
	setup(build) {
		build.onLoad({ filter: /\.css$/ }, ({ path: file }) => ({
			contents: `frappe.dom.set_style(${JSON.stringify(fs.readFileSync(file, "utf8"))});`,
			loader: "js",
		}));
	},
};

function options(bench, files, outdir) {
	return {
		entryPoints: files,
		outdir,
		entryNames: "[name].[hash]",
		bundle: true,
		minify: true,
		sourcemap: true,
		metafile: true,
		target: "es2018",
		format: "iife",
		nodePaths: searchFolders(bench),
		define: {
			"process.env.NODE_ENV": '"production"',
			__VUE_OPTIONS_API__: "true",
			__VUE_PROD_DEVTOOLS__: "false",
		},
		loader: { ".svg": "dataurl", ".png": "dataurl" },
		plugins: [templatePlugin, importedStylePlugin, vuePlugin(bench)],
		logLevel: "error",
	};
}

export async function bundleScripts(bench, files, outdir) {
	if (!files.length) return {};
	const result = await requireFrom(bench)("esbuild").build(options(bench, files, outdir));
	const built = {};
	for (const [output, { entryPoint }] of Object.entries(result.metafile.outputs)) {
		if (!entryPoint) continue;
		const name = path.basename(entryPoint).replace(/\.ts$/, ".js");
		built[name] = path.basename(output);
		console.log(name);
	}
	return built;
}
