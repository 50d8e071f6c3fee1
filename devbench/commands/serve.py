"""`./sjzj serve`: the demo system on 127.0.0.1 until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
import webbrowser
from pathlib import Path

from devbench import app, build, children, ports, site, sites, terminal
from devbench.errors import BenchError
from devbench.layout import ASSET_TOOLS, Bench
from devbench.servers import REDIS_OF_BENCH, DataServers

WEB = Path(__file__).resolve().parent.parent / "web.py"
DEFAULT_PORT = 8000
START_SECONDS = 60.0


def main(arguments: list[str]) -> int:
	options = parser().parse_args(arguments)
	bench = Bench.of_repository()
	terminate_on_signals()
	build.build_bench(bench)
	with DataServers(bench).running() as servers:
		demo = make_site(servers, options)
		return serve(servers, demo, options)


def parser() -> argparse.ArgumentParser:
	parser = argparse.ArgumentParser(prog="./sjzj serve", description="建立环境并启动演示系统。")
	parser.add_argument("--port", type=int, help=f"网页端口（默认 {DEFAULT_PORT}，被占用时另选）")
	parser.add_argument("--no-demo", action="store_true", help="不载入演示数据")
	parser.add_argument("--fresh", action="store_true", help="删除演示站点，重新建立")
	parser.add_argument("--no-browser", action="store_true", help="不打开浏览器")
	parser.add_argument("--reload", action="store_true", help="Python 代码改动后自动重启网页进程（开发用）")
	return parser


def terminate_on_signals() -> None:
	"""TERM and HUP end the command as Ctrl-C does: through every `finally`."""

	def interrupt(number, frame):
		raise KeyboardInterrupt

	for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
		signal.signal(number, interrupt)


def make_site(servers: DataServers, options: argparse.Namespace) -> site.Site:
	demo = site.Site(servers, app.SERVE_SITE, REDIS_OF_BENCH, is_for_tests=False)
	if options.fresh:
		demo.forget()
	sites.bring_up(demo, with_demo=not options.no_demo)
	return demo


def serve(servers: DataServers, demo: site.Site, options: argparse.Namespace) -> int:
	port = choose_port(servers, options.port)
	running: dict[str, subprocess.Popen] = {}
	try:
		start_all(running, servers, demo, port, options)
		announce(demo, port, options)
		return watch(running)
	except KeyboardInterrupt:
		terminal.say("\n正在停止 …")
		return 0
	finally:
		ignore_signals()
		children.stop(running.values())


def ignore_signals() -> None:
	"""A second Ctrl-C must not leave a server behind."""
	for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
		signal.signal(number, signal.SIG_IGN)


def choose_port(servers: DataServers, wanted: int | None) -> int:
	if wanted is None:
		return ports.remembered(servers.port_book, "front", DEFAULT_PORT)
	if not ports.is_free(wanted):
		raise BenchError(f"端口 {wanted} 已被占用。请换一个端口，或去掉 --port 由程序另选。")
	return wanted


def start_all(running, servers: DataServers, demo: site.Site, port: int, options: argparse.Namespace) -> None:
	"""Web, front door, worker and scheduler; the web process answers before this returns."""
	bench, web_port = servers.bench, ports.remembered(servers.port_book, "web")
	redis = servers.redis_url(REDIS_OF_BENCH[1])
	commands = {
		"web": [bench.python, WEB, web_port, demo.name, *(["--reload"] if options.reload else [])],
		"front": ["node", ASSET_TOOLS / "front.mjs", bench.root, port, web_port, redis, demo.name],
		"worker": site.framework_command(bench, "worker", "--queue", "short,default,long"),
		"scheduler": site.framework_command(bench, "schedule"),
	}
	with terminal.step("启动网页、实时消息、后台任务与定时任务"):
		for name, command in commands.items():
			running[name] = children.start(command, bench.logs / f"{name}.log", cwd=bench.sites)
		ports.wait(web_port, START_SECONDS, "网页服务", lambda: running["web"].poll() is None)
		ports.wait(port, START_SECONDS, "前端入口", lambda: running["front"].poll() is None)


def announce(demo: site.Site, port: int, options: argparse.Namespace) -> None:
	url = f"http://{ports.HOST}:{port}"
	terminal.say(f"\nready {url}\n")
	rows = sites.accounts(demo)
	terminal.say(terminal.table([sites.ACCOUNT_HEADINGS, *rows]))
	terminal.say("\n以上密码只用于本机演示；服务只在 127.0.0.1 上应答。按 Ctrl-C 停止。")
	if not options.no_browser and has_screen():
		threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def has_screen() -> bool:
	"""Whether a browser can open a window; without one, Python would start a browser for text terminals."""
	return sys.platform == "darwin" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def watch(running: dict[str, subprocess.Popen]) -> int:
	"""Wait until interrupted. Raises BenchError when a child ends by itself."""
	while True:
		for name, child in running.items():
			if child.poll() is not None:
				raise BenchError(f"进程 {name} 意外退出（{child.returncode}）。日志在 .bench/logs/{name}.log。")
		time.sleep(0.5)
