"""The framework's package: only the pinned one is used, and every name in it is put back."""

import io
import zipfile
from pathlib import Path

import pytest

from devbench import framework
from devbench.errors import BenchError

METADATA = "Metadata-Version: 2.1\nName: criscostack\nRequires-Dist: Click~=8.1.3\nRequires-Dist: x; extra == 'test'\n"
PICTURE = b"\x89PNG\0criscostack"


def wheel(folder: Path, files: dict[str, bytes | str]) -> Path:
	place = folder / framework.WHEEL
	with zipfile.ZipFile(place, "w") as archive:
		archive.writestr("criscostack-1.0.0.dist-info/METADATA", METADATA)
		for name, content in files.items():
			archive.writestr(name, content)
	return place


@pytest.mark.parametrize(
	("taken", "given"),
	[
		("import criscostack", "import frappe"),
		("CRISCOSTACK_SITE", "FRAPPE_SITE"),
		("CriscoStack and Criscostack", "Frappe and Frappe"),
		("criscoerp, Criscoerp, CriscoERP", "erpnext, ERPNext, ERPNext"),
		("class CriscoTestCase", "class FrappeTestCase"),
		("criscostack.CriscoTypeError", "frappe.FrappeTypeError"),
		("crisp", "crisp"),
	],
)
def test_names_are_put_back(taken, given):
	assert framework.restored_name(taken) == given


def test_the_short_name_is_undone_last():
	"""Otherwise CriscoStack would become FrappeStack, and CriscoERP FrappeERP."""
	order = [taken for taken, given in framework.NAMES]
	assert order[-1] == "Crisco"
	for position, name in enumerate(order):
		assert not any(name != longer and name in longer for longer in order[position + 1 :])


def test_paths_are_put_back_and_the_command_helper_moves():
	assert framework.restored_path("criscostack/criscostackclient.py") == "frappe/frappeclient.py"
	assert framework.restored_path("criscostack/utils/brik_helper.py") == "frappe/utils/bench_helper.py"


def test_a_restored_tree_has_texts_renamed_pictures_kept_and_no_finder_files(tmp_path):
	files = {
		"criscostack/__init__.py": '__version__ = "15.0.0-dev"  # Crisco',
		"criscostack/public/criscostack-logo.png": PICTURE,
		"criscostack/.DS_Store": b"\0",
		"elsewhere/readme.md": "not the framework",
	}
	target = tmp_path / "apps" / "frappe"
	framework.restore(wheel(tmp_path, files), target)
	found = {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}
	assert found == {"frappe/__init__.py", "frappe/public/frappe-logo.png", "pyproject.toml"}
	assert (target / "frappe/__init__.py").read_text() == '__version__ = "15.0.0-dev"  # Frappe'
	assert (target / "frappe/public/frappe-logo.png").read_bytes() == PICTURE


def test_the_packages_needs_are_taken_over_without_extras(tmp_path):
	with zipfile.ZipFile(wheel(tmp_path, {})) as archive:
		assert framework.requirements(archive) == ["Click~=8.1.3", "pydyf==0.10.0"]


@pytest.mark.parametrize(("python", "need"), [((3, 11), "pydantic==2.0"), ((3, 13), "pydantic>=2.9,<2.12")])
def test_a_newer_python_gets_packages_that_install_on_it(tmp_path, python, need):
	place = tmp_path / "newer.whl"
	with zipfile.ZipFile(place, "w") as archive:
		archive.writestr("criscostack-1.0.0.dist-info/METADATA", "Requires-Dist: pydantic==2.0\n")
	with zipfile.ZipFile(place) as archive:
		assert framework.requirements(archive, python) == [need, "pydyf==0.10.0"]


def test_a_download_with_another_hash_is_refused_and_removed(tmp_path):
	forged = wheel(tmp_path, {"criscostack/__init__.py": "forged"})
	with pytest.raises(BenchError, match=f"SHA-256 不符(.|\n)*{framework.SHA256}"):
		framework.check_wheel(forged)
	assert not forged.exists()


def test_a_missing_download_says_to_check_the_connection(tmp_path):
	with pytest.raises(BenchError, match="PyPI"):
		framework.check_wheel(tmp_path / framework.WHEEL)


def test_a_download_with_the_pinned_hash_is_kept(tmp_path, monkeypatch):
	place = wheel(tmp_path, {})
	monkeypatch.setattr(framework, "SHA256", framework.sha256(place))
	framework.check_wheel(place)
	assert place.exists()


def test_a_path_that_leads_outside_is_refused(tmp_path):
	with pytest.raises(BenchError, match="不安全的路径"):
		framework.restore(wheel(tmp_path, {"criscostack/../../evil.py": ""}), tmp_path / "frappe")
	assert not (tmp_path.parent / "evil.py").exists()


def test_an_interrupted_restore_leaves_no_half_framework(tmp_path):
	target = tmp_path / "frappe"
	place = wheel(tmp_path, {"criscostack/a.py": "", "criscostack/b.py": ""})

	def interrupt(done: int, of: int) -> None:
		raise KeyboardInterrupt

	with pytest.raises(KeyboardInterrupt):
		framework.restore(place, target, interrupt)
	assert not target.exists()
	framework.restore(place, target)
	assert sorted(path.name for path in (target / "frappe").iterdir()) == ["a.py", "b.py"]


def test_progress_counts_every_file(tmp_path):
	seen = io.StringIO()
	place = wheel(tmp_path, {"criscostack/a.py": "", "criscostack/b.py": ""})
	framework.restore(place, tmp_path / "frappe", lambda done, of: print(f"{done}/{of}", file=seen))
	assert seen.getvalue().split() == ["1/2", "2/2"]
