"""The Desk's scripts and styles: npm packages, and the bundles made of them."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from pathlib import Path

from devbench import app, terminal
from devbench.layout import ASSET_TOOLS, Bench
from devbench.steps import Stamps, digest

MANIFESTS = ("package.json", "package-lock.json")


def install_packages(bench: Bench, stamps: Stamps) -> None:
	"""npm's packages beside the framework, where it looks for them."""
	key = digest(*(ASSET_TOOLS / name for name in MANIFESTS))

	def install() -> None:
		write_manifests(bench)
		command = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=http"]
		terminal.run(command, cwd=bench.framework, log=bench.logs / "build.log", tell=_npm_news)

	if not (bench.framework / "node_modules").is_dir():
		stamps.remove("npm")
	stamps.once("npm", key, "安装前端依赖（npm）", install)


def write_manifests(bench: Bench) -> None:
	"""npm's files beside the framework, with the scripts that `bench build` calls."""
	for name in MANIFESTS:
		shutil.copyfile(ASSET_TOOLS / name, bench.framework / name)
	place = bench.framework / "package.json"
	builder = os.path.relpath(ASSET_TOOLS / "build.mjs", bench.framework)
	command = f"node {shlex.quote(builder)} ../.. frappe {app.NAME}"
	manifest = {**json.loads(place.read_text()), "scripts": {"build": command, "production": command}}
	place.write_text(json.dumps(manifest, indent=1))


def _npm_news(line: str) -> str | None:
	return line.rsplit("/", 1)[-1] if line.startswith("npm http") else None


def build(bench: Bench, stamps: Stamps) -> bool:
	"""Bundle the framework's and the app's scripts and styles, when any of them changed. Answers whether it did."""
	public = bench.apps / app.NAME / app.NAME / "public"
	parts: list[object] = [path for path in sorted(ASSET_TOOLS.glob("*.mjs"))]
	parts += [(bench.framework / "package-lock.json"), stamps_text(stamps, "framework")]
	if public.is_dir():
		parts.append(public.resolve())
	if not (bench.sites / "assets" / "assets.json").exists():
		stamps.remove("bundles")
	return stamps.once("bundles", digest(*parts), "打包前端脚本与样式", lambda: _run_builder(bench))


def stamps_text(stamps: Stamps, name: str) -> str:
	place = stamps.folder / name
	return place.read_text() if place.exists() else ""


def _run_builder(bench: Bench) -> None:
	builder: Path = ASSET_TOOLS / "build.mjs"
	terminal.run(["node", builder, bench.root, "frappe", app.NAME], log=bench.logs / "build.log")
