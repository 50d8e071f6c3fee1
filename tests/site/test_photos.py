"""A photo of a survey keeps the digest of what is stored, from the day on which it came."""

import hashlib
from pathlib import Path

import frappe

from tests import cases, factories
from tests import notices as made


def survey_with_photo():
	case = cases.under_investigation(made.tree().village)
	return cases.survey(case)


def stored_file(address: str) -> Path:
	return Path(frappe.get_site_path("private", "files", address.rpartition("/")[2]))


def test_the_digest_is_not_that_of_the_stored_photo(site):
	survey = survey_with_photo()
	row = survey.photos[0] if survey.get("photos") else None
	if row is None:
		address = cases.photo("Household Survey", survey.name, survey.owner)
		with factories.acting_as(survey.owner):
			survey.append("photos", {"photo": address, "caption": "测试"})
			survey.save()
		row = survey.photos[0]
	content = stored_file(row.photo).read_bytes()
	assert row.photo_sha256 == hashlib.sha256(content).hexdigest()
	stored_file(row.photo).write_bytes(content + b"\0")
	with factories.acting_as(survey.owner):
		survey.reload()
		survey.update({"housing": "测试：改动"}).save()
	assert survey.photos[0].photo_sha256 == hashlib.sha256(content).hexdigest(), "taken once"
