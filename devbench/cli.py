"""`./sjzj <word> …`: finds the command and turns our errors into sentences."""

from __future__ import annotations

import importlib
import sys

from devbench import terminal
from devbench.errors import BenchError

COMMANDS = {
	"serve": "建立环境并启动演示系统，按 Ctrl-C 停止",
	"test": "运行测试，其后的参数交给 pytest",
	"doctor": "检查程序、版本、端口、中文字体与 PDF",
	"benchmark": "运行性能测量",
	"verify": "核验事件链、链锚和受链保护的记录",
	"export-chain": "导出事件链和离线核验程序",
	"rotate-keys": "轮换加密号码的密钥，中断后可继续",
	"migrate": "把改动过的 DocType 与种子数据更新到演示站点",
	"bench": "在 .bench 里运行 Frappe 的 bench 命令",
}


def usage() -> str:
	rows = "\n".join(f"  ./sjzj {terminal.pad(word, 13)} {text}" for word, text in COMMANDS.items())
	return f"用法：\n{rows}\n\n各命令的选项：./sjzj <命令> --help"


def main(arguments: list[str]) -> int:
	word = arguments[0] if arguments else "--help"
	if word in ("-h", "--help", "help"):
		terminal.say(usage())
		return 0
	if word not in COMMANDS:
		terminal.say(f"没有 {word} 这个命令。\n\n{usage()}")
		return 2
	try:
		return importlib.import_module(f"devbench.commands.{word.replace('-', '_')}").main(arguments[1:])
	except BenchError as error:
		print(f"\n✗ {error}", file=sys.stderr, flush=True)
		return 1
	except KeyboardInterrupt:
		print("\n已中断。再次运行会从停下的地方继续。", file=sys.stderr, flush=True)
		return 130
