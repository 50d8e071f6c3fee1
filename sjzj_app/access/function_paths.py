"""Which function a dotted path leads to, found out without importing anything that a request names.

A module that is loaded is asked; the source of one that is not is read for the name: imported from elsewhere, or
defined there. So a further import path of a closed method is known, and a request makes the server load nothing.
"""

import ast
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import FunctionType

DOTTED_PATH = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
MOST_STEPS = 8
KEPT = 512


def origin(path: str, apps: set[str]) -> str | None:
	"""The "module.name" where the function behind `path` is defined, if `path` lies in one of these apps."""
	if not DOTTED_PATH.fullmatch(path) or path.split(".")[0] not in apps:
		return None
	module, _dot, name = path.rpartition(".")
	return _origin_in(module, name)


def _origin_in(module: str, name: str, steps: int = MOST_STEPS) -> str | None:
	loaded = sys.modules.get(module)
	if loaded:
		return _defined_at(getattr(loaded, name, None))
	for found in _bound_in_source(module, name) if steps else ():
		if found == (module, name):
			return f"{module}.{name}"
		if home := _origin_in(*found, steps - 1):
			return home
	return None


def _defined_at(function) -> str | None:
	function = _unwrapped(function)
	home, name = getattr(function, "__module__", None), getattr(function, "__qualname__", None)
	return (
		f"{home}.{name}" if isinstance(home, str) and isinstance(name, str) and callable(function) else None
	)


def _unwrapped(function):
	"""The function inside its decorators; one that keeps no `__wrapped__` holds it in its closure."""
	for _step in range(MOST_STEPS):
		cells = getattr(function, "__closure__", None) or ()
		inside = [held for held in map(_held, cells) if isinstance(held, FunctionType)]
		if hasattr(function, "__wrapped__"):
			function = function.__wrapped__
		elif "<locals>" in getattr(function, "__qualname__", "") and len(inside) == 1:
			function = inside[0]
		else:
			break
	return function


def _held(cell):
	try:
		return cell.cell_contents
	except ValueError:  # an empty cell
		return None


@lru_cache(maxsize=KEPT)
def _bound_in_source(module: str, name: str) -> tuple[tuple[str, str], ...]:
	"""What the source of `module` may bind `name` to, each as (module, name)."""
	source = _source(module)
	if not source:
		return ()
	package = module if source.name == "__init__.py" else module.rpartition(".")[0]
	bound = []
	for node in _statements(ast.parse(source.read_bytes()).body):
		if isinstance(node, ast.ImportFrom):
			names = {alias.asname or alias.name: alias.name for alias in node.names}
			bound += [(_home(node, package), names.get(name, name))] if name in names or "*" in names else []
		elif getattr(node, "name", "") == name:
			bound.append((module, name))
		elif isinstance(node, ast.Assign) and any(
			getattr(target, "id", "") == name for target in node.targets
		):
			bound += _assigned(node.value, module)
	return tuple(bound)


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
	"""The statements of a module's own level, also below its conditions."""
	for node in body:
		yield node
		if isinstance(node, ast.If | ast.Try | ast.With):
			yield from _statements(
				[*node.body, *getattr(node, "orelse", []), *getattr(node, "finalbody", [])]
			)
			for handler in getattr(node, "handlers", []):
				yield from _statements(handler.body)


def _home(node: ast.ImportFrom, package: str) -> str:
	"""The module that an import names, also one that is given by dots."""
	if not node.level:
		return node.module or ""
	parts = package.split(".")
	above = parts[: len(parts) - node.level + 1]
	return ".".join([*above, *([node.module] if node.module else [])])


def _assigned(value: ast.expr, module: str) -> list[tuple[str, str]]:
	"""A second name in the same module, or a function of a module that is written out."""
	text = ast.unparse(value)
	if text.isidentifier():
		return [(module, text)]
	return [(text.rpartition(".")[0], text.rpartition(".")[2])] if DOTTED_PATH.fullmatch(text) else []


def _source(module: str) -> Path | None:
	"""The file of a module that is not loaded, below the folder of its app, which is."""
	top, *rest = module.split(".")
	folder = getattr(sys.modules.get(top), "__path__", None)
	if not folder:
		return None
	base = Path(folder[0], *rest)
	return next((path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file()), None)
