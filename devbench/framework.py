"""Frappe from a package on PyPI: fetched, checked against a pinned hash, and its renaming undone.

The package is a copy of Frappe with every name replaced. Putting the names back is all that is done here;
not one line of the framework is changed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import zipfile
from collections.abc import Callable
from email.parser import Parser
from pathlib import Path, PurePosixPath

from devbench import terminal
from devbench.errors import BenchError
from devbench.layout import Bench

PACKAGE = "criscostack==1.0.0"
WHEEL = "criscostack-1.0.0-py3-none-any.whl"
SHA256 = "dc58aaf29c59b7666edc953596e5b31f77d7286b2ed6b14c6a205b217c210349"

# The order matters: the longer names hold the shorter ones.
NAMES = (
	("criscostack", "frappe"),
	("Criscostack", "Frappe"),
	("CRISCOSTACK", "FRAPPE"),
	("CriscoStack", "Frappe"),
	("criscoerp", "erpnext"),
	("Criscoerp", "ERPNext"),
	("CriscoERP", "ERPNext"),
	("Crisco", "Frappe"),
)
MOVED = {"frappe/utils/brik_helper.py": "frappe/utils/bench_helper.py"}

# The package asks for WeasyPrint 59.0, which fails at run time with a newer pydyf.
EXTRA_REQUIREMENTS = ("pydyf==0.10.0",)

# Four packages of the framework's time do not install on a Python that came after it.
FOR_NEWER_PYTHON = {
	"Pillow~=9.5.0": "Pillow>=10.4,<12",
	"RestrictedPython~=6.0": "RestrictedPython>=7.4,<9",
	"pydantic==2.0": "pydantic>=2.9,<2.12",
	"hiredis~=2.2.3": "hiredis>=2.3,<4",
}


def restored_name(text: str) -> str:
	"""A text or a path with the framework's own names put back."""
	for taken, given in NAMES:
		text = text.replace(taken, given)
	return text


def restored_path(path: str) -> str:
	"""Where a file of the package belongs in the framework."""
	path = restored_name(path)
	return MOVED.get(path, path)


def restored_content(content: bytes) -> bytes:
	"""A file's content with the names put back; anything that is not text stays as it is."""
	if b"\0" in content:
		return content
	try:
		text = content.decode("utf-8")
	except UnicodeDecodeError:
		return content
	return restored_name(text).encode("utf-8")


def fetch_wheel(bench: Bench, python: Path) -> Path:
	"""The package's wheel, downloaded with that Python's pip unless it is there.

	Raises BenchError for any other content.
	"""
	wheel = bench.downloads / WHEEL
	if wheel.exists() and sha256(wheel) == SHA256:
		return wheel
	wheel.unlink(missing_ok=True)
	command = [python, "-m", "pip", "download", "--no-deps", "--disable-pip-version-check"]
	terminal.run([*command, "--dest", bench.downloads, PACKAGE], log=bench.logs / "build.log")
	check_wheel(wheel)
	return wheel


def check_wheel(wheel: Path) -> None:
	"""Refuse a download whose SHA-256 is not the pinned one, and remove it."""
	if not wheel.exists():
		raise BenchError(f"没有下载到 {wheel.name}。请检查到 PyPI 的连接后再运行一次。")
	found = sha256(wheel)
	if found != SHA256:
		wheel.unlink()
		raise BenchError(
			f"拒绝使用下载的 {wheel.name}：SHA-256 不符，文件已删除。\n  应为 {SHA256}\n  实为 {found}"
		)


def sha256(path: Path) -> str:
	total = hashlib.sha256()
	with path.open("rb") as stream:
		for block in iter(lambda: stream.read(1 << 20), b""):
			total.update(block)
	return total.hexdigest()


def restore(wheel: Path, target: Path, tell: Callable[[int, int], None] = lambda done, of: None) -> None:
	"""Unpack the wheel into `target` with the names put back; `target` appears only when it is complete."""
	draft = target.with_name(target.name + ".new")
	shutil.rmtree(draft, ignore_errors=True)
	with zipfile.ZipFile(wheel) as archive:
		members = [m for m in archive.infolist() if belongs(m)]
		for done, member in enumerate(members, 1):
			place = draft / _safe(restored_path(member.filename))
			place.parent.mkdir(parents=True, exist_ok=True)
			place.write_bytes(restored_content(archive.read(member)))
			tell(done, len(members))
		_write_project(draft, requirements(archive))
	shutil.rmtree(target, ignore_errors=True)
	os.replace(draft, target)


def belongs(member: zipfile.ZipInfo) -> bool:
	"""Whether a file of the wheel is part of the framework."""
	path = PurePosixPath(member.filename)
	return not member.is_dir() and path.parts[0] == "criscostack" and path.name != ".DS_Store"


def _safe(path: str) -> str:
	if path.startswith("/") or ".." in PurePosixPath(path).parts:
		raise BenchError(f"安装包里有不安全的路径：{path}")
	return path


def requirements(archive: zipfile.ZipFile, python: tuple[int, ...] = sys.version_info) -> list[str]:
	"""The Python packages the framework needs, as its package says; newer ones where this Python asks for them."""
	(name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
	metadata = Parser().parsestr(archive.read(name).decode("utf-8"))
	plain = [need for need in metadata.get_all("Requires-Dist", []) if "extra ==" not in need]
	if python >= (3, 12):
		plain = [FOR_NEWER_PYTHON.get(need, need) for need in plain]
	return [*plain, *EXTRA_REQUIREMENTS]


def needs_key() -> str:
	"""Changes when this module asks for other packages than before."""
	return repr((EXTRA_REQUIREMENTS, FOR_NEWER_PYTHON))


def _write_project(folder: Path, needs: list[str]) -> None:
	"""The packaging file that pip needs; upstream keeps its own outside the Python package."""
	listed = "".join(f'\t"{need}",\n' for need in needs)
	(folder / "pyproject.toml").write_text(
		'[build-system]\nrequires = ["setuptools>=61"]\nbuild-backend = "setuptools.build_meta"\n\n'
		'[project]\nname = "frappe"\nversion = "15.0.0.dev0"\nrequires-python = ">=3.10"\n'
		f"dependencies = [\n{listed}]\n\n"
		'[tool.setuptools]\npackages = ["frappe"]\n',
		encoding="utf-8",
	)
