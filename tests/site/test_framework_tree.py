"""The framework under test is the published one, names put back and nothing else."""

import zipfile

import pytest

from devbench import framework
from tests.harness import bench_folder

NOT_SHIPPED = {"__pycache__", "node_modules"}


@pytest.fixture
def wheel():
	place = bench_folder() / "downloads" / framework.WHEEL
	if not place.exists():
		pytest.skip("this bench was not made by ./sjzj: its framework is somebody else's")
	return place


def test_not_a_byte_of_the_framework_is_changed(wheel):
	assert framework.sha256(wheel) == framework.SHA256
	tree = bench_folder() / "apps" / "frappe"
	with zipfile.ZipFile(wheel) as archive:
		members = [member for member in archive.infolist() if framework.belongs(member)]
		wanted = {framework.restored_path(m.filename): framework.restored_content(archive.read(m)) for m in members}
	found = {
		str(path.relative_to(tree)): path.read_bytes()
		for path in (tree / "frappe").rglob("*")
		if path.is_file() and not path.is_symlink() and not NOT_SHIPPED & set(path.parts)
	}
	assert {name for name in wanted if found.get(name) != wanted[name]} == set()
	assert set(found) - set(wanted) == set()
