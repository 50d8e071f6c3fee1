// Vue's single-file components for esbuild. A component's styles are put into the page by the script itself.

import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { requireFrom } from "./packages.mjs";
import { bundleCss, compileSass } from "./styles.mjs";

function scriptOf(compiler, descriptor, id) {
	const ids = { id, isProd: true };
	const rewrite = (script) => compiler.rewriteDefault(script.content, "component");
	if (descriptor.scriptSetup) return rewrite(compiler.compileScript(descriptor, { ...ids, inlineTemplate: true }));
	const script = descriptor.script ? rewrite(compiler.compileScript(descriptor, ids)) : "const component = {};";
	return `${script}\n${templateOf(compiler, descriptor, id)}`;
}

function templateOf(compiler, descriptor, id) {
	if (!descriptor.template) return "";
	const { code, errors } = compiler.compileTemplate({
		source: descriptor.template.content,
		filename: descriptor.filename,
		id,
		scoped: descriptor.styles.some((style) => style.scoped),
		isProd: true,
	});
	if (errors.length) throw new Error(`${descriptor.filename}: ${errors[0].message ?? errors[0]}`);
	return `${code}\ncomponent.render = render;`;
}

async function styleOf(compiler, bench, descriptor, style, id) {
	const plain = style.lang === "scss" ? compileSass(bench, style.content, descriptor.filename) : style.content;
	const source = await bundleCss(bench, plain, path.dirname(descriptor.filename));
	const { code, errors } = compiler.compileStyle({ source, filename: descriptor.filename, id, scoped: style.scoped });
	if (errors.length) throw errors[0];
	return `frappe.dom.set_style(${JSON.stringify(code)});`;
}

async function compileComponent(compiler, bench, file) {
	const { descriptor, errors } = compiler.parse(fs.readFileSync(file, "utf8"), { filename: file });
	if (errors.length) throw errors[0];
	const id = "data-v-" + crypto.createHash("sha256").update(path.relative(bench, file)).digest("hex").slice(0, 8);
	const parts = [scriptOf(compiler, descriptor, id)];
	for (const style of descriptor.styles) parts.push(await styleOf(compiler, bench, descriptor, style, id));
	if (descriptor.styles.some((style) => style.scoped)) parts.push(`component.__scopeId = ${JSON.stringify(id)};`);
	return [...parts, "export default component;"].join("\n");
}

export function vuePlugin(bench) {
	return {
		name: "vue-component",
		setup(build) {
			const compiler = requireFrom(bench)("@vue/compiler-sfc");
			build.onLoad({ filter: /\.vue$/ }, async ({ path: file }) => ({
				contents: await compileComponent(compiler, bench, file),
				loader: "js",
				resolveDir: path.dirname(file),
			}));
		},
	};
}
