"""A prefecture's divisions come in as a whole or not at all."""

import frappe
import pytest

from sjzj_app.exceptions import BadInput
from sjzj_app.seed import divisions

UNIT = "Administrative Unit"
HEADINGS = "level,code,name,parent_code\n"
GOOD = "City,Z1,测试甲市,\nCounty,Z11,测试甲县,Z1\nTownship,Z111,测试甲镇,Z11\nVillage,Z1111,测试甲村,Z111\n"


@pytest.fixture
def write(tmp_path):
	def written(text: str) -> str:
		place = tmp_path / "divisions.csv"
		place.write_text(text, encoding="utf-8")
		return str(place)

	return written


def test_the_shipped_list_holds_every_unit_of_the_city():
	divisions.import_divisions()
	inside = {"lft": [">=", frappe.db.get_value(UNIT, "230800000000", "lft")]}
	inside["rgt"] = ["<=", frappe.db.get_value(UNIT, "230800000000", "rgt")]
	counted = {
		level: frappe.db.count(UNIT, {**inside, "level": level})
		for level in ("City", "County", "Township", "Village")
	}
	assert counted == {"City": 1, "County": 11, "Township": 138, "Village": 1529}


def test_farms_belong_to_jiansanjiang_though_their_codes_carry_other_counties():
	divisions.import_divisions()
	farms = frappe.get_all(
		UNIT, {"parent_administrative_unit": "JSJ000000000"}, ["name", "unit_name", "full_name"]
	)
	assert len(farms) == 13
	assert {farm.name[:6] for farm in farms} == {"230881", "230882", "230883"}
	assert all(farm.full_name == f"佳木斯市建三江农科区{farm.unit_name}" for farm in farms)
	assert frappe.db.get_value(UNIT, "JSJ000000000", "non_gb_code") == 1


def test_a_second_import_changes_nothing(write):
	place = write(HEADINGS + GOOD)
	assert divisions.import_divisions(place) == {"created": 4, "kept": 0}
	frappe.db.set_value(UNIT, "Z11", "unit_name", "本地改名")
	assert divisions.import_divisions(place) == {"created": 0, "kept": 4}
	assert frappe.db.get_value(UNIT, "Z11", "unit_name") == "本地改名"


def test_units_lie_inside_their_parents_after_an_import(write):
	divisions.import_divisions(write(HEADINGS + GOOD))
	child, parent = frappe.qb.DocType(UNIT), frappe.qb.DocType(UNIT).as_("parent")
	outside = (
		frappe.qb.from_(child)
		.join(parent)
		.on(parent.name == child.parent_administrative_unit)
		.select(child.name)
		.where((child.lft <= parent.lft) | (child.rgt >= parent.rgt))
	).run()
	assert outside == ()


def test_a_village_can_be_added_to_units_that_are_there(write):
	divisions.import_divisions(write(HEADINGS + GOOD))
	divisions.import_divisions(write(HEADINGS + "Village,Z1112,测试乙村,Z111\n"))
	assert frappe.db.get_value(UNIT, "Z1112", "full_name") == "测试甲市测试甲县测试甲镇测试乙村"


@pytest.mark.parametrize(
	("text", "says"),
	[
		("code,name\n1,甲\n", "缺少列"),
		(HEADINGS, "没有数据行"),
		(HEADINGS + GOOD + "Town,Z2,乙,Z1\n", "级别"),
		(HEADINGS + GOOD + "County,Z11,乙县,Z1\n", "重复"),
		(HEADINGS + GOOD + "County,Z12,,Z1\n", "为空"),
		(HEADINGS + GOOD + "County,Z12,乙县,Z9\n", "不存在"),
		(HEADINGS + GOOD + "Village,Z12,乙村,Z1\n", "不是上一级"),
	],
)
def test_a_bad_file_is_refused_and_nothing_of_it_is_imported(write, text, says):
	before = frappe.db.count(UNIT)
	with pytest.raises(BadInput, match=says):
		divisions.import_divisions(write(text))
	assert frappe.db.count(UNIT) == before


def test_a_file_that_is_no_text_is_refused(tmp_path):
	place = tmp_path / "divisions.csv"
	place.write_bytes(b"\xff\xfe\x00\x80")
	with pytest.raises(BadInput):
		divisions.import_divisions(str(place))
