"""What `sjzj-rotate-keys` does, step by step, with a line of progress for each piece."""

import time

import click
import frappe
from frappe.utils.synchronization import filelock

from sjzj_app.access import ciphers, data_keys, key_ring, key_rotation

WORDS = {
	"Data Key": "数据密钥",
	"Resident Identity": "身份号码",
	"Relative Identity": "亲属身份号码",
	"Payee Account": "发放账户",
	"File": "银行文件",
}
LOCK_SECONDS = 5


def run(
	new_key: bool = False,
	new_index_key: bool = False,
	data_keys: bool = False,
	cipher: str | None = None,
	chunk: int = key_rotation.CHUNK,
	status: bool = False,
	verify: bool = False,
	drop_old: bool = False,
) -> bool:
	"""Does what the options say and prints it; True when everything is readable and nothing is left to do."""
	if status:
		return show_status()
	if verify:
		return show_check()
	with filelock("sjzj_rotate_keys", timeout=LOCK_SECONDS):
		make_keys(new_key, new_index_key, cipher)
		if data_keys:
			retire()
		rotate(chunk)
		good = show_check()
		if good and drop_old:
			drop_unused()
		return good


def make_keys(new_key: bool, new_index_key: bool, cipher: str | None) -> None:
	"""Puts new keys and the wanted cipher into the configuration, before any row is touched."""
	if cipher:
		ciphers.require(cipher)
		key_ring.write_setting("sjzj_cipher", cipher)
		click.echo(f"密码算法：{cipher}")
	if new_key:
		click.echo(f"新的主密钥：{key_ring.add_key(key_ring.WRAPPING)}")
	if new_index_key:
		with_sm3 = key_ring.wanted_cipher() == ciphers.SM4
		click.echo(f"新的索引密钥：{key_ring.add_key(key_ring.INDEX, with_sm3)}")


def retire() -> None:
	"""Retires today's data keys, unless an earlier change of data keys is still under way: that one is
	finished.
	"""
	left = sum(key_rotation.outstanding().values())
	if left:
		click.echo(f"上次轮换还剩 {left} 项，先把它做完；之后可再次运行。")
		return
	data_keys.retire_all()
	frappe.db.commit()  # a command, not a request: the next step begins from here after a crash


def rotate(chunk: int) -> None:
	"""Works through all that is old; each piece is committed, so that a killed run loses one piece at most."""
	totals, done, began = key_rotation.outstanding(), dict.fromkeys(WORDS, 0), time.monotonic()
	for what, count, failed in key_rotation.rotate(chunk):
		frappe.db.commit()  # as above
		done[what] += count
		total = totals.get(what, done[what])
		click.echo(
			f"{WORDS[what]} {done[what]}/{max(total, done[what])} 用时 {time.monotonic() - began:.1f} 秒"
		)
		for name in failed:
			click.echo(f"  ✗ {what} {name} 无法读取，或与另一条号码相同，未作改动")


def show_status() -> bool:
	"""Prints what is left, and under which keys the site works."""
	left = key_rotation.outstanding()
	ring = key_ring.provider()
	click.echo(
		f"主密钥 {'、'.join(ring.wrapping_ids())}　索引密钥 {'、'.join(ring.index_ids())}　算法 {key_ring.wanted_cipher()}"
	)
	click.echo("　".join(f"{WORDS[what]}待处理 {count}" for what, count in left.items()))
	return not any(left.values())


def show_check() -> bool:
	"""Opens everything and prints what was found."""
	found = key_rotation.verify()
	click.echo(
		f"keys numbers={found.numbers} files={found.files} old={len(found.old)}"
		f" unreadable={len(found.unreadable)} wrong={len(found.wrong)}"
	)
	for title, names in (("无法读取", found.unreadable), ("与掩码或索引不符", found.wrong)):
		for name in names[:20]:
			click.echo(f"  ✗ {title}：{name}")
	return found.is_good


def drop_unused() -> None:
	"""Takes keys out of the configuration under which nothing stands any more."""
	unused = key_rotation.keys_no_longer_needed()
	for kind, key_ids in unused.items():
		for key_id in key_ids:
			key_ring.remove_key(kind, key_id)
			click.echo(f"已从配置中删去 {key_id}。旧备份仍需要它，请另行保存到这些备份销毁为止。")
