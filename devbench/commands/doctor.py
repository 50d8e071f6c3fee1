"""`./sjzj doctor`: what is there, which versions, which ports, and whether Chinese PDFs come out right."""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterator

from devbench import app, layout, pdf, ports, system, terminal
from devbench.layout import Bench

PROGRAMS = {
	"Node.js": ("node", "--version"),
	"npm": ("npm", "--version"),
	"MariaDB": ("mariadbd", "--version"),
	"Redis": ("redis-server", "--version"),
	"wkhtmltopdf": ("wkhtmltopdf", "--version"),
	"Chromium": ("chromium", "--version"),
}
STEPS = {
	"framework": "Frappe 框架",
	"env": "Python 依赖",
	"cli": "bench 命令",
	"npm": "前端依赖",
	"bundles": "前端脚本与样式",
	"rules-env": "规则测试的依赖",
	"static-env": "静态检查工具",
}

Row = tuple[bool, str, str]
"""Whether it is well, what it is, what was found."""


def main(arguments: list[str]) -> int:
	bench = Bench.of_repository()
	sections = {
		"程序与系统库": [*programs(), *libraries()],
		"本仓库的 bench（.bench/）": [*built(bench), *sites(bench)],
		"端口（都在 127.0.0.1 上）": list(used_ports(bench)),
		"中文 PDF": list(pdfs(bench)),
	}
	for title, rows in sections.items():
		terminal.say(f"\n{title}")
		for is_well, what, found in rows:
			terminal.say(f"  {'✓' if is_well else '✗'} {terminal.pad(what, 34)} {found}")
	bad = [what for rows in sections.values() for is_well, what, found in rows if not is_well]
	terminal.say(f"\n有 {len(bad)} 项要处理：{'、'.join(bad)}" if bad else "\n一切正常。")
	return 1 if bad else 0


def programs() -> Iterator[Row]:
	yield True, "Python", platform.python_version()
	for what, (name, flag) in PROGRAMS.items():
		program = system.find(name, f"{name}-browser")
		yield bool(program), what, version_of(program, flag) if program else "没有找到；./sjzj test 会用 apt 安装"


def version_of(program: str, flag: str) -> str:
	done = subprocess.run([program, flag], capture_output=True, text=True, check=False)
	found = re.search(r"\d+(\.\d+)+\S*", done.stdout + done.stderr)
	return found[0] if found else "版本未知"


def libraries() -> Iterator[Row]:
	for need in system.NEEDS:
		is_there = bool(need.is_there())
		yield is_there, need.what, "有" if is_there else f"没有；Debian 的包名是 {need.package}"


def built(bench: Bench) -> Iterator[Row]:
	for name, what in STEPS.items():
		is_there = (bench.stamps / name).exists()
		yield is_there, what, framework_version(bench) if name == "framework" else "已完成" if is_there else "还没有建立"


def framework_version(bench: Bench) -> str:
	place = bench.framework / "frappe" / "__init__.py"
	found = re.search(r'__version__ = "(.+)"', place.read_text(encoding="utf-8")) if place.exists() else None
	return found[1] if found else "还没有建立"


def sites(bench: Bench) -> Iterator[Row]:
	for config in sorted(bench.sites.glob("*/site_config.json")):
		name = config.parent.name
		installed = (bench.stamps / f"site-{name}-app").exists()
		yield True, f"站点 {name}", f"已安装 {app.NAME}" if installed else f"没有安装 {app.NAME}"
	version = re.search(r'__version__ = "(.+)"', (layout.REPOSITORY / app.NAME / "__init__.py").read_text())
	yield bool(version), app.NAME, version[1] if version else "没有版本号"


def used_ports(bench: Bench) -> Iterator[Row]:
	for name, port in ports.read(bench.run / "ports.json").items():
		yield True, name, f"{port}　{'正在应答' if ports.answers(port) else '没有启动'}"


def pdfs(bench: Bench) -> Iterator[Row]:
	for outcome in pdf.probe(bench):
		found = outcome.error or "嵌入的字体：" + "、".join(outcome.fonts)
		yield outcome.is_good, outcome.engine, found
