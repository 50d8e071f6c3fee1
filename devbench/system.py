"""Programs and libraries of the operating system: what is missing, and on Debian and Ubuntu, installing it."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from devbench import terminal
from devbench.errors import BenchError
from devbench.layout import Bench

PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/sbin"])


def find(*names: str) -> str | None:
	"""The first of these programs that is there, also where servers are kept."""
	return next((found for name in names if (found := shutil.which(name, path=PATH))), None)


def has_cjk_font() -> bool:
	listing = find("fc-list")
	if not listing:
		return False
	fonts = subprocess.run([listing, ":lang=zh-cn", "family"], capture_output=True, text=True, check=False)
	return "Noto Sans CJK" in fonts.stdout and "Noto Serif CJK" in fonts.stdout


@dataclass(frozen=True)
class Need:
	"""Something of the operating system, its package on Debian, and how to see that it is there."""

	what: str
	package: str
	is_there: Callable[[], object]


NEEDS = (
	Need("MariaDB 服务器", "mariadb-server", lambda: find("mariadbd", "mysqld")),
	Need("MariaDB 客户端", "mariadb-client", lambda: find("mariadb", "mysql")),
	Need("Redis 服务器", "redis-server", lambda: find("redis-server")),
	Need("wkhtmltopdf", "wkhtmltopdf", lambda: find("wkhtmltopdf")),
	Need("Pango 排版库", "libpangoft2-1.0-0", lambda: ctypes.util.find_library("pangoft2-1.0")),
	Need("fontconfig", "fontconfig", lambda: find("fc-list")),
	Need("中文字体（思源黑体与思源宋体）", "fonts-noto-cjk", has_cjk_font),
	Need("pdffonts", "poppler-utils", lambda: find("pdffonts")),
	Need("Python 的 venv 模块", f"python3.{sys.version_info.minor}-venv", lambda: _has_venv()),
)
BROWSER = Need("Chromium 浏览器（浏览器测试用）", "chromium", lambda: find("chromium", "chromium-browser"))


def _has_venv() -> bool:
	try:
		import ensurepip  # noqa: F401
	except ImportError:
		return False
	return True


def require_packages(bench: Bench, *more: Need) -> None:
	"""Install what is missing with apt. Elsewhere, raises BenchError with the list of what to install."""
	require_node()
	missing = [need for need in (*NEEDS, *more) if not need.is_there()]
	if not missing:
		return
	names = "、".join(need.what for need in missing)
	packages = sorted({need.package for need in missing})
	if not find("apt-get"):
		listed = "\n".join(f"  {need.what}（Debian 的包名：{need.package}）" for need in missing)
		raise BenchError(f"这台机器没有 apt。请先装好以下各项，再运行一次：\n{listed}")
	with terminal.step(f"安装系统软件包：{names}"):
		apt(bench, packages)
	if absent := [need.what for need in missing if not need.is_there()]:
		raise BenchError(f"已用 apt 安装，仍然找不到：{'、'.join(absent)}。")


APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300")


def apt(bench: Bench, packages: list[str]) -> None:
	"""Install packages as root, or through sudo."""
	prefix = _as_root(packages)
	log = bench.logs / "build.log"
	# An interrupted installation has to be finished before another may begin.
	terminal.run([*prefix, "dpkg", "--configure", "-a"], log=log)
	terminal.run([*prefix, *APT, "update"], log=log)
	terminal.run([*prefix, *APT, "install", "-y", "--no-install-recommends", *packages], log=log)


def _as_root(packages: list[str]) -> list[str]:
	if os.geteuid() == 0:
		return []
	sudo = find("sudo")
	by_hand = f"  apt-get install --no-install-recommends {' '.join(packages)}"
	if not sudo:
		raise BenchError(f"安装系统软件包需要 root 或 sudo。请以 root 身份运行：\n{by_hand}")
	if sys.stdin.isatty():
		subprocess.run([sudo, "-v"], check=False)
	if subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode:
		raise BenchError(f"sudo 要求输入密码。请先运行：\n  sudo{by_hand[1:]}")
	return [sudo, "-n"]


def require_node() -> None:
	"""Node 18 or newer with npm; it is not installed for the user."""
	node, npm = find("node"), find("npm")
	if not (node and npm):
		raise BenchError("没有找到 Node.js 与 npm。请安装 Node.js 18 或更新的版本，再运行一次。")
	version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
	if int(version.lstrip("v").split(".")[0] or 0) < 18:
		raise BenchError(f"Node.js 的版本是 {version}，需要 18 或更新的版本。")
