"""Numbers under their keys: what opens them, what does not, and how keys are changed without losing one."""

import base64
import os

import frappe
import pytest

from sjzj_app import key_commands
from sjzj_app.access import ciphers, data_keys, identity_store, key_ring, key_rotation, sealed_files, secrets
from sjzj_app.exceptions import Duplicate, Refusal
from tests import cases, factories

CIPHERS = (ciphers.AES, ciphers.SM4)


def key() -> str:
	return base64.b64encode(os.urandom(ciphers.KEY_BYTES)).decode()


@pytest.fixture
def conf(monkeypatch):
	"""`conf(name=value)` changes the site's configuration for the test; None takes an entry out."""
	for kind in (key_ring.WRAPPING, key_ring.INDEX):
		monkeypatch.setitem(frappe.local.conf, kind, dict(frappe.conf.get(kind) or {}))
	monkeypatch.setitem(frappe.local.conf, key_ring.OLD_INDEX, frappe.conf.get(key_ring.OLD_INDEX))
	monkeypatch.setattr(sealed_files, "_places", list)  # what is on the disk would outlive these keys
	monkeypatch.setattr(
		key_ring, "write_setting", lambda name, value: frappe.local.conf.update({name: value})
	)

	def change(**values):
		frappe.local.sjzj_data_keys = {}
		for name, value in values.items():
			monkeypatch.setitem(frappe.local.conf, name, value)

	change(sjzj_cipher=None)
	return change


@pytest.fixture
def person():
	tree = factories.make_tree()
	return cases.resident(tree.village)


@pytest.mark.parametrize("cipher", CIPHERS)
def test_a_sealed_number_opens_only_unaltered_with_its_key_and_for_its_row(cipher):
	secret_key, bound = os.urandom(32), b"row"
	sealed = ciphers.seal(cipher, secret_key, b"230803", bound)
	assert ciphers.unseal(cipher, secret_key, sealed, bound) == b"230803"
	assert ciphers.seal(cipher, secret_key, b"230803", bound) != sealed
	altered = [
		bytes([byte ^ 1 if at == place else byte for at, byte in enumerate(sealed)])
		for place in (0, 20, len(sealed) - 1)
	]
	tries = [(secret_key, one, bound) for one in (*altered, sealed[:10], b"")]
	for wrong in [*tries, (os.urandom(32), sealed, bound), (secret_key, sealed, b"another")]:
		with pytest.raises(ciphers.NotAuthentic):
			ciphers.unseal(cipher, *wrong)


def test_the_national_digest_and_cipher_are_the_published_ones():
	"""GM/T 0004 appendix A (SM3 of "abc") and GM/T 0002 appendix A (SM4), through the library that is installed."""
	from cryptography.hazmat.primitives import hashes
	from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

	digest = hashes.Hash(hashes.SM3())
	digest.update(b"abc")
	assert digest.finalize().hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
	block = bytes.fromhex("0123456789abcdeffedcba9876543210")
	stream = Cipher(algorithms.SM4(block), modes.CTR(block)).encryptor()
	assert stream.update(bytes(16)).hex() == "681edf34d206965e86b3e94f536e4246"


@pytest.mark.parametrize("cipher", CIPHERS)
def test_the_ciphertext_says_its_cipher_and_data_key_and_holds_no_digit_of_the_number(conf, cipher):
	conf(sjzj_cipher=cipher)
	number = cases.id_number()
	stored, name = secrets.encrypt(number, "Resident:x")
	assert stored.startswith(f"v2:{cipher}:{name}:") and number not in stored
	row = frappe.db.get_value("Data Key", name, ["cipher", "wrapping_key"], as_dict=True)
	assert row == {"cipher": cipher, "wrapping_key": key_ring.current_wrapping_id()}
	assert secrets.decrypt(stored, "Resident:x") == number
	for moved in ("Resident:y", ""):
		with pytest.raises(Refusal, match="属于另一条记录"):
			secrets.decrypt(stored, moved)


def test_numbers_of_the_first_format_stay_readable(conf):
	number, (key_id, value) = cases.id_number(), next(iter(frappe.conf.sjzj_identity_keys.items()))
	sealed = ciphers.seal(ciphers.AES, base64.b64decode(value), number.encode(), key_id.encode())
	assert secrets.decrypt(f"v1:{key_id}:{base64.b64encode(sealed).decode()}", "any row") == number


def test_without_its_key_a_number_is_refused_with_a_sentence_that_says_what_is_missing(conf, person):
	missing = key_ring.current_wrapping_id()
	conf(sjzj_identity_keys={"k77": key()})
	with pytest.raises(Refusal, match=f"没有配置该号码所用的密钥 {missing}"):
		identity_store.reveal("Resident", person.name, "测试:核对")
	stored, _name = secrets.encrypt("230803", "x")
	assert secrets.decrypt(stored, "x") == "230803"
	conf(sjzj_identity_keys={})
	with pytest.raises(Refusal, match="缺少密钥"):
		secrets.encrypt("230803", "x")


def test_another_key_under_the_same_id_is_refused(conf, person):
	data_keys._opened.clear()
	conf(sjzj_identity_keys={key_id: key() for key_id in frappe.conf.sjzj_identity_keys})
	with pytest.raises(Refusal, match="不是加密数据密钥"):
		identity_store.reveal("Resident", person.name, "测试:核对")


def test_without_sm4_in_openssl_the_site_says_so_and_writes_nothing(conf, monkeypatch):
	conf(sjzj_cipher=ciphers.SM4)
	monkeypatch.setattr(ciphers, "has_sm4", lambda: False)
	with pytest.raises(Refusal, match="没有 SM4 或 SM3"):
		secrets.encrypt("230803", "x")


def test_keys_are_taken_in_natural_order_whatever_the_order_of_the_file(conf):
	conf(sjzj_identity_keys={"k10": key(), "k2": key(), "k1": key()})
	assert key_ring.provider().wrapping_ids() == ["k1", "k2", "k10"]
	assert key_ring.add_key(key_ring.WRAPPING) == "k11" == key_ring.current_wrapping_id()


def test_keys_may_stand_in_a_file_outside_the_site(conf, tmp_path):
	place = tmp_path / "keys.json"
	conf(sjzj_key_file=str(place))
	with pytest.raises(Refusal, match="无法读取本站点的密钥文件"):
		secrets.encrypt("230803", "x")
	place.write_text(f'{{"sjzj_identity_keys": {{"f1": "{key()}"}}, "sjzj_index_keys": {{"f2": "{key()}"}}}}')
	stored, name = secrets.encrypt("230803", "x")
	assert frappe.db.get_value("Data Key", name, "wrapping_key") == "f1"
	assert secrets.decrypt(stored, "x") == "230803" and secrets.index("1")[1] == "f2"


class KeyService(key_ring.ConfiguredKeys):
	"""A key service as a test has one: it counts what it is asked."""

	asked = 0

	def unwrap(self, *args):
		type(self).asked += 1
		return super().unwrap(*args)


def test_a_key_service_is_asked_once_for_a_data_key_not_once_for_a_number(conf):
	conf(sjzj_key_provider=f"{__name__}.KeyService")
	data_keys._opened.clear()
	stored = [secrets.encrypt(str(number), "x")[0] for number in range(20)]
	assert [secrets.decrypt(one, "x") for one in stored] == [str(number) for number in range(20)]
	assert KeyService.asked <= 1


def test_people_are_not_compared_by_index_while_index_keys_are_changed(conf, person):
	for _what, _count, failed in key_rotation.rotate():
		assert not failed
	secrets.require_one_index()
	key_ring.add_key(key_ring.INDEX)
	with pytest.raises(Refusal, match="正在轮换索引密钥"):
		secrets.require_one_index()


def test_a_number_is_found_under_an_older_index_key_while_keys_are_changed(conf, person):
	number = identity_store.reveal("Resident", person.name, "测试:核对")
	old = frappe.db.get_value("Resident Identity", {"resident": person.name}, ["id_hash", "index_key"])
	assert old == secrets.index(number)
	key_ring.add_key(key_ring.INDEX, with_sm3=True)
	assert secrets.index(number) != old and old[0] in secrets.indexes(number)
	assert identity_store.find_by_id_number(number)["name"] == person.name
	with pytest.raises(Duplicate):
		cases.resident(person.village, id_number_input=number)


def test_a_change_of_all_keys_and_of_the_cipher_leaves_every_number_as_it_was(conf, person):
	account = cases.account(person.name, person.village)
	number = identity_store.reveal("Resident", person.name, "测试:核对")
	bank = identity_store.reveal("Payee Account", account.name, "测试:核对")
	key_ring.add_key(key_ring.WRAPPING)
	key_ring.add_key(key_ring.INDEX, with_sm3=True)
	conf(sjzj_cipher=ciphers.SM4)
	data_keys.retire_all()
	before = key_rotation.outstanding()
	assert min(before["Resident Identity"], before["Payee Account"]) > 0
	assert [failed for _what, _count, failed in key_rotation.rotate(chunk=7) if failed] == []
	assert set(key_rotation.outstanding().values()) == {0}
	found = key_rotation.verify(chunk=7)
	assert found.is_good and found.numbers == sum(before[store.doctype] for store in key_rotation.STORES)
	account.reload()
	assert account.account_cipher.startswith("v2:sm4:")
	assert identity_store.reveal("Resident", person.name, "测试:核对") == number
	assert identity_store.reveal("Payee Account", account.name, "测试:核对") == bank
	assert identity_store.find_by_id_number(number)["name"] == person.name
	key_commands.drop_unused()
	keys = key_ring.provider()
	assert keys.wrapping_ids() == [key_ring.current_wrapping_id()] and keys.index_ids() == [
		key_ring.current_index_id()
	]
	assert identity_store.reveal("Payee Account", account.name, "测试:核对") == bank


def test_the_number_of_a_row_that_cannot_be_read_stays_and_is_named(conf, person):
	row = frappe.db.get_value(
		"Resident Identity", {"resident": person.name}, ["name", "id_cipher"], as_dict=True
	)
	broken = row.id_cipher[:-8] + "AAAAAAA="
	frappe.db.set_value("Resident Identity", row.name, "id_cipher", broken)
	data_keys.retire_all()
	failed = [name for _what, _count, names in key_rotation.rotate() for name in names]
	assert failed == [row.name]
	assert frappe.db.get_value("Resident Identity", row.name, "id_cipher") == broken
	found = key_rotation.verify()
	assert found.unreadable == [row.name] and not found.is_good


def test_an_account_keeps_its_version_while_its_number_stays_and_no_other_row_opens_it(conf, person):
	account = cases.account(person.name, person.village)
	number = identity_store.reveal("Payee Account", account.name, "测试:核对")
	version = account.account_hash
	with factories.acting_as(cases.clerk(account.township)):
		account.update({"account_input": number, "bank_name": "测试另一银行"}).save()
		assert account.account_hash == version
		account.update({"account_input": "6222021234567890128"}).save()
		assert account.account_hash != version
	other = cases.account(person.name, person.village)
	frappe.db.set_value("Payee Account", other.name, "account_cipher", account.account_cipher)
	with pytest.raises(Refusal, match="属于另一条记录"):
		identity_store.reveal("Payee Account", other.name, "测试:核对")


@pytest.mark.parametrize("cipher", CIPHERS)
def test_a_sealed_file_opens_with_the_keys_alone_and_is_sealed_anew_for_a_new_key(
	conf, monkeypatch, cipher, tmp_path
):
	conf(sjzj_cipher=cipher)
	content, place = "户名,账号\r\n".encode("gb18030") + bytes(range(256)), tmp_path / "x.csv"
	place.write_bytes(sealed_files.sealed(content))
	frappe.db.rollback()
	assert content not in place.read_bytes() and sealed_files.opened(place.read_bytes()) == content
	monkeypatch.setattr(sealed_files, "_places", lambda: [("x", place)])
	assert sealed_files.outdated() == [] and sealed_files.check() == (1, [])
	stored = frappe._dict(get_full_path=lambda: str(place), file_url="/private/files/x.csv")
	monkeypatch.setattr(frappe, "get_doc", lambda *args: stored)
	old = key_ring.current_wrapping_id()
	key_ring.add_key(key_ring.WRAPPING)
	assert sealed_files.outdated() == ["x"] and old in sealed_files.keys_in_use()
	assert (
		sealed_files.reseal("x") and sealed_files.outdated() == [] and old not in sealed_files.keys_in_use()
	)
	assert sealed_files.opened(place.read_bytes()) == content
	conf(sjzj_identity_keys={old: key()})
	with pytest.raises(Refusal, match="没有配置该号码所用的密钥"):
		sealed_files.opened(place.read_bytes())
	assert sealed_files.check() == (1, ["x"])
	altered = sealed_files.sealed(content)[:-8] + b"AAAAAAA="
	with pytest.raises(Refusal, match="文件被改动过"):
		sealed_files.opened(altered)


def test_every_table_with_ciphertexts_is_reached_by_a_change_of_keys():
	fields = frappe.get_all(
		"DocField", filters={"fieldname": ("like", "%cipher")}, fields=["parent", "fieldname"]
	)
	found = {(row.parent, row.fieldname) for row in fields if row.parent != "Data Key"}
	assert found == {(store.doctype, store.cipher) for store in key_rotation.STORES}
	assert {store.doctype for store in key_rotation.STORES} == set(secrets.INDEXED)
