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


commands = [rotate_keys]
