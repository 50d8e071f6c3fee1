"""What `sjzj-verify` and `sjzj-export-chain` do: one line for each fault, progress beside it."""

import sys
from pathlib import Path

import click
import frappe
from frappe import _

from sjzj_app.evidence import anchor_walk, anchors, export, walk
from sjzj_app.sjzj_app.workflow import verify


def run_verify(files: bool, kept: str | None, take_anchor: bool) -> bool:
	"""Verifies the site and prints one sentence for each fault; True when there is none."""
	frappe.local.lang = "zh"
	if take_anchor:
		anchors.take()
		frappe.db.commit()
	done, found = walk.Walk(), 0
	for fault in _faults(done, files, kept):
		found += 1
		click.echo(f"✗ {fault.text}")
	_tell("", end="\r")
	for doctype in verify.unguarded():
		click.echo(
			f"! {_(doctype)}的数据表没有只增约束，数据库本身不拒绝修改；请由数据库管理员查看错误日志后重新运行 migrate。"
		)
	click.echo(
		f"链 {done.chains} 条，事件 {done.events} 条，链锚 {done.anchors} 个，受链保护的记录 {done.rows} 行："
		+ (f"发现 {found} 处不符。" if found else "全部一致。")
	)
	return not found


def _faults(done: walk.Walk, files: bool, kept: str | None):
	yield from verify.everything(done, files, _progress)
	if kept:
		yield from anchor_walk.not_kept(Path(kept).read_text(encoding="utf-8").splitlines())


def _progress(what: str, count: int) -> None:
	_tell(f"核验文书文件……{' ' * 20}" if what == "letters" else f"已核验 {count} 条链……", end="\r")


def _tell(text: str, end: str) -> None:
	"""Progress goes to the terminal only, so that a file gets the sentences alone."""
	if sys.stderr.isatty():
		click.echo(text + end, err=True, nl=False)


def run_export(target: str) -> None:
	"""Writes the export, and the verifier that reads it beside it."""
	frappe.local.lang = "zh"
	place = Path(target).resolve()
	count = export.write(place)
	verifier = export.put_verifier(place.parent)
	click.echo(f"已写入 {place}：事件 {count.events} 条，链锚 {count.anchors} 个，记录摘要 {count.rows} 行。")
	click.echo(f"离线核验：python3 {verifier.name} {place.name}")
