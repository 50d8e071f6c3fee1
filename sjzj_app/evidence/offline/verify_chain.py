#!/usr/bin/env python3
"""离线核验事件链导出文件。只需要 Python 3.8 以上，不需要任何其他程序或网络。

用法：python3 verify_chain.py <导出文件> [--anchors <另行留存的链锚清单>]

核验内容：每条事件的哈希和前后衔接、序号连续；每个链锚的哈希和前后衔接，及其载明的各链末条仍在；
受链保护的记录与链上记载一致。每处不符打印一句话，有不符时返回 1。
"""

import argparse
import hashlib
import json
import sys

FORM = "sjzj-chain-1"
GENESIS = "0" * 64
EVENT = (
	"chain",
	"sequence",
	"event_type",
	"reference_doctype",
	"reference_name",
	"actor",
	"occurred_at",
	"payload",
	"previous_hash",
)
ANCHOR = ("sequence", "anchor_date", "events", "chains", "root_hash", "previous_hash")


def digest(row, fields):
	text = json.dumps([row[field] for field in fields], ensure_ascii=False)
	return hashlib.sha256(text.encode()).hexdigest()


class Export:
	"""What was read from the file: events by chain, hashes of rows, anchors."""

	def __init__(self):
		self.chains, self.rows, self.anchors, self.events = {}, {}, [], 0

	def read(self, lines):
		for number, line in enumerate(lines, start=1):
			try:
				self._take(json.loads(line))
			except (ValueError, KeyError, TypeError):
				yield f"导出文件第 {number} 行无法读取。"

	def _take(self, row):
		kind = row["kind"]
		if kind == "header" and row["form"] != FORM:
			raise ValueError(row["form"])
		if kind == "event":
			self.events += 1
			self.chains.setdefault(row["chain"], []).append(row)
		elif kind == "anchor":
			self.anchors.append(row)
		elif kind == "row":
			self.rows[row["doctype"], row["name"]] = row["sha256"]


def faults_of_chain(chain, rows):
	previous, expected = GENESIS, 1
	for row in rows:
		place = f"链 {chain}：第 {row['sequence']} 条事件（{row['name']}）"
		if row["sequence"] != str(expected):
			yield f"链 {chain}：缺少第 {expected} 条事件，其后直接是第 {row['sequence']} 条（{row['name']}）。"
		if digest(row, EVENT) != row["event_hash"]:
			yield f"{place}被改动，内容与哈希不符。"
		if row["previous_hash"] != previous:
			yield f"{place}与前一条不衔接，有记录被移动或删除。"
		previous = row["event_hash"]
		expected = int(row["sequence"]) + 1 if row["sequence"].isdigit() else expected + 1


def faults_of_rows(export):
	"""What the last event that speaks of a row says, against the row's hash at the time of the export."""
	said = {}
	for chain, rows in export.chains.items():
		for row in rows:
			try:
				covers = json.loads(row["payload"] or "{}").get("covers") or []
			except ValueError:
				covers = []
			for entry in covers:
				said[entry["doctype"], entry["name"]] = (entry["sha256"], chain)
	for key, found in export.rows.items():
		if key not in said:
			yield f"{key[0]} {key[1]} 在其事件链中没有记载，该行不是经办理写入的。"
		elif said[key][0] != found:
			yield f"{key[0]} {key[1]} 与事件链记载的内容不符，该行被改动。"
	doctypes = {doctype for doctype, _name in export.rows}
	for (doctype, name), (recorded, chain) in said.items():
		if recorded and doctype in doctypes and (doctype, name) not in export.rows:
			yield f"{doctype} {name} 见于链 {chain}，数据库中已不存在，该行被删除。"


def faults_of_anchors(export, kept):
	there = {
		(row["chain"], row["sequence"]): row["event_hash"] for rows in export.chains.values() for row in rows
	}
	previous, expected = GENESIS, 1
	for row in export.anchors:
		place = f"{row['anchor_date']} 的第 {row['sequence']} 号链锚"
		if (
			hashlib.sha256(row["heads"].encode()).hexdigest() != row["root_hash"]
			or digest(row, ANCHOR) != row["anchor_hash"]
		):
			yield f"{place}被改动。"
		elif row["sequence"] != str(expected) or row["previous_hash"] != previous:
			yield f"{place}与前一号不衔接，有链锚被移动或删除。"
		else:
			for head in row["heads"].split("\n"):
				chain, sequence, value = head.split(" ")
				if there.get((chain, sequence)) != value:
					yield f"链 {chain}：{place}载明的第 {sequence} 条事件被删除或改动。"
		previous = row["anchor_hash"]
		expected = int(row["sequence"]) + 1 if row["sequence"].isdigit() else expected + 1
	known = {
		f"{row['sequence']} {row['anchor_date']} {row['events']} {row['anchor_hash']}"
		for row in export.anchors
	}
	for line in kept:
		if line and line not in known:
			yield f"另行留存的链锚“{line}”在导出文件中不存在，已被删除或改动。"


def faults(lines, kept=()):
	"""(export, list of sentences)"""
	export = Export()
	found = list(export.read(lines))
	for chain, rows in sorted(export.chains.items()):
		found += faults_of_chain(chain, rows)
	found += faults_of_rows(export)
	found += faults_of_anchors(export, [line.strip() for line in kept])
	return export, found


def main():
	parser = argparse.ArgumentParser(description="离线核验事件链导出文件。")
	parser.add_argument("export", help="sjzj-export-chain 写出的文件")
	parser.add_argument("--anchors", help="另行留存的链锚清单，每行一个")
	options = parser.parse_args()
	kept = open(options.anchors, encoding="utf-8").readlines() if options.anchors else ()
	with open(options.export, encoding="utf-8") as lines:
		export, found = faults(lines, kept)
	for sentence in found:
		print(f"✗ {sentence}")
	words = f"发现 {len(found)} 处不符。" if found else "全部一致。"
	print(
		f"链 {len(export.chains)} 条，事件 {export.events} 条，链锚 {len(export.anchors)} 个，记录 {len(export.rows)} 行：{words}"
	)
	return 1 if found else 0


if __name__ == "__main__":
	sys.exit(main())
