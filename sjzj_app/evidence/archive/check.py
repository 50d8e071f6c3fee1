"""Whether a frozen package and everything in it is still what was frozen."""

import hashlib
import io
import json
from collections.abc import Callable

from pypdf import PdfReader

from sjzj_app.evidence.archive.bind import DATA, MANIFEST
from sjzj_app.evidence.archive.piece import canonical


def faults(archive, package: bytes | None, stored: Callable[[str], bytes | None]) -> list[str]:
	"""One Chinese sentence for each thing that is not as it was frozen; empty when all is.

	`archive`: the record with its contents list; `package`: its file, None when it is gone; `stored`: gives the bytes of
	a stored file by its address.
	"""
	found = _of_package(archive, package) if package is not None else ["档案包文件缺失。"]
	for number, row in enumerate((row for row in archive.pieces if row.standing == "Present"), start=1):
		if not row.file_url:
			continue
		now = stored(row.file_url)
		if now is None:
			found.append(f"第{number}件“{row.title}”的原文件缺失。")
		elif hashlib.sha256(now).hexdigest() != row.sha256:
			found.append(f"第{number}件“{row.title}”的原文件与归档时不一致，已被改动。")
	return found


def _of_package(archive, package: bytes) -> list[str]:
	found = []
	if hashlib.sha256(package).hexdigest() != archive.sha256:
		found.append("档案包文件的摘要与登记的不一致，档案包已被改动。")
	try:
		files = embedded(package)
		contents, data = json.loads(files[MANIFEST]), json.loads(files[DATA])
	except Exception:  # a broken file breaks the library in any way it likes
		return [*found, "档案包无法打开，或者缺少卷内目录和办理数据。"]
	if hashlib.sha256(canonical(contents)).hexdigest() != archive.manifest_sha256:
		found.append("档案包内的卷内目录与登记的不一致。")
	return [*found, *_of_rows(archive, contents), *_of_sheets(contents, data)]


def _of_rows(archive, contents: list[dict]) -> list[str]:
	"""The record's contents list against the one in the package."""
	rows = [row for row in archive.pieces if row.standing == "Present"]
	if len(rows) != len(contents):
		return [f"登记的卷内目录有{len(rows)}件，档案包内有{len(contents)}件。"]
	return [
		f"第{entry['number']}件“{entry['title']}”与登记的卷内目录不一致。"
		for row, entry in zip(rows, contents, strict=True)
		if (row.sha256, row.title) != (entry["sha256"], entry["title"])
	]


def _of_sheets(contents: list[dict], data: dict) -> list[str]:
	"""The sheets' content in the data against their hashes in the contents list."""
	known = {entry["sha256"] for entry in contents}
	return [
		f"办理数据中的“{sheet['title']}”与卷内目录的摘要不一致。"
		for sheet in data.get("sheets", [])
		if hashlib.sha256(canonical(sheet)).hexdigest() not in known
	]


def embedded(package: bytes) -> dict[str, bytes]:
	"""The files embedded in a package, by name."""
	names = PdfReader(io.BytesIO(package)).trailer["/Root"]["/Names"]["/EmbeddedFiles"]["/Names"]
	pairs = zip(names[::2], names[1::2], strict=True)
	return {str(name): spec.get_object()["/EF"]["/F"].get_object().get_data() for name, spec in pairs}
