"""The first class that fits a family, strictly, and what it lacked for the others."""

from datetime import date
from decimal import Decimal

import pytest

from sjzj_app.rules.entitlement import LowIncomeFacts, Standard, low_income_class


def standard(amount, unit="Month", kind="DIBAO"):
	return Standard("向阳区", "Urban", Decimal(amount), unit, date(2025, 1, 1), None, "合成数据", True, kind)


URBAN = standard("700")


def low_income(**changes):
	facts = {
		"monthly_income": Decimal("2400"),
		"people": 3,
		"standard": URBAN,
		"disposable_income": standard("36000", "Year", "DISPOSABLE_INCOME"),
		"rigid_ratio": Decimal("0.6"),
		**changes,
	}
	return low_income_class(LowIncomeFacts(**facts))


@pytest.mark.parametrize(
	("changes", "family_class"),
	[
		({"is_tekun": True}, "TEKUN"),
		({"monthly_income": Decimal("2099.99")}, "DIBAO"),
		({"monthly_income": Decimal("2100")}, "EDGE"),
		({"monthly_income": Decimal("2099"), "dibao_property_ok": False}, "EDGE"),
		({"monthly_income": Decimal("3149.99")}, "EDGE"),
		({"monthly_income": Decimal("3150")}, "NONE"),
		({"monthly_income": Decimal("5000"), "rigid_expense_12m": Decimal("36000")}, "NONE"),
		({"monthly_income": Decimal("5000"), "rigid_expense_12m": Decimal("36000.01")}, "RIGID"),
		({"monthly_income": Decimal("9000"), "rigid_expense_12m": Decimal("99999")}, "NONE"),
		(
			{"monthly_income": Decimal("0"), "dibao_property_ok": False, "edge_property_ok": False}
			| {"rigid_expense_12m": Decimal("1")},
			"RIGID",
		),
		(
			{
				"monthly_income": Decimal("5000"),
				"rigid_expense_12m": Decimal(40000),
				"rigid_property_ok": False,
			},
			"NONE",
		),
	],
)
def test_families_fall_into_the_first_class_that_fits_strictly(changes, family_class):
	assert low_income(**changes).family_class == family_class


@pytest.mark.parametrize(
	("changes", "codes"),
	[
		({"monthly_income": Decimal("900")}, ["INCOME_BELOW"]),
		(
			{"monthly_income": Decimal("900"), "dibao_property_ok": False},
			["INCOME_BELOW", "PROPERTY_NOT_MET", "INCOME_BELOW"],
		),
		(
			{"monthly_income": Decimal("2400"), "dibao_property_ok": False},
			["INCOME_NOT_BELOW", "INCOME_BELOW"],
		),
		(
			{"monthly_income": Decimal("5000"), "rigid_property_ok": False},
			["INCOME_NOT_BELOW", "INCOME_NOT_BELOW", "INCOME_BELOW", "RIGID_NOT_OVER", "NONE"],
		),
		(
			{
				"monthly_income": Decimal("5000"),
				"rigid_property_ok": False,
				"rigid_expense_12m": Decimal(40000),
			},
			[
				"INCOME_NOT_BELOW",
				"INCOME_NOT_BELOW",
				"INCOME_BELOW",
				"RIGID_OVER",
				"PROPERTY_NOT_MET",
				"NONE",
			],
		),
	],
)
def test_property_is_named_only_where_income_would_have_fitted(changes, codes):
	assert [reason.code for reason in low_income(**changes).reasons] == codes


def test_a_missing_local_figure_is_said_and_not_guessed():
	found = low_income(monthly_income=Decimal("5000"), rigid_ratio=None)
	assert [reason.code for reason in found.reasons][-2:] == ["RIGID_NOT_SET", "NONE"]
	assert "临时救助" in found.reasons[-1].text
