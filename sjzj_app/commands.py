"""Commands of the app for `bench --site <site> …`."""

import click
import frappe
from frappe.commands import get_site, pass_context


@click.command("sjzj-rotate-keys")
@click.option("--new-key", is_flag=True, help="先生成新的主密钥（sjzj_identity_keys）")
@click.option("--new-index-key", is_flag=True, help="先生成新的索引密钥（sjzj_index_keys）")
@click.option("--data-keys", is_flag=True, help="停用现有数据密钥，全部号码用新的数据密钥重新加密")
@click.option("--cipher", type=click.Choice(["aes", "sm4"]), help="改用这种密码算法（写入 sjzj_cipher）")
@click.option("--chunk", default=500, show_default=True, help="每批提交多少行")
@click.option("--status", is_flag=True, help="只看还剩多少，不改动")
@click.option("--verify", is_flag=True, help="只核验全部号码，不改动")
@click.option("--drop-old", is_flag=True, help="核验之后，从配置中删去已无号码使用的旧密钥")
@pass_context
def rotate_keys(context, **options):
	"""轮换加密号码的密钥。中断后再次运行，会从停下的地方继续。"""
	from sjzj_app.key_commands import run

	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		good = run(**options)
	except frappe.ValidationError as refusal:
		click.echo(f"✗ {refusal}")
		good = False
	finally:
		frappe.destroy()
	if not good:
		raise SystemExit(1)


@click.command("sjzj-verify")
@click.option("--no-files", is_flag=True, help="不读取文书的 PDF 文件")
@click.option("--anchors", type=click.Path(exists=True, dir_okay=False), help="库外留存的链锚清单，一并核对")
@click.option("--anchor", is_flag=True, help="核验前先锚定一次")
@pass_context
def verify_chain(context, no_files, anchors, anchor):
	"""核验事件链、链锚和受链保护的记录，每处不符一句话；有不符时返回 1。"""
	from sjzj_app.chain_commands import run_verify

	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		good = run_verify(not no_files, anchors, anchor)
	finally:
		frappe.destroy()
	if not good:
		raise SystemExit(1)


@click.command("sjzj-export-chain")
@click.argument("target", type=click.Path(dir_okay=False))
@pass_context
def export_chain(context, target):
	"""把事件链写成 JSON 行文件，旁边放一份离线核验程序。"""
	from sjzj_app.chain_commands import run_export

	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		run_export(target)
	finally:
		frappe.destroy()


@click.command("sjzj-find-clear-numbers")
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False))
@pass_context
def find_clear_numbers(context, folders):
	"""在数据库、文件、备份、日志和 Redis 中查找明文号码；FOLDERS 为另外要查的目录（如 bench 的 logs）。"""
	from pathlib import Path

	from sjzj_app import number_scan

	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		found = number_scan.scan(folders=[Path(folder) for folder in folders])
	finally:
		frappe.destroy()
	click.echo(found.line())
	for place in found.leaks:
		click.echo(f"  ✗ {place}")
	if found.leaks:
		raise SystemExit(1)


commands = [rotate_keys, verify_chain, export_chain, find_clear_numbers]
