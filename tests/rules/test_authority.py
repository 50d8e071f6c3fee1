"""Powers: held from the first day to the last, not a day longer, not a yuan more, and a refusal says why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sjzj_app.rules.authority import PowerGrant, find_power
from sjzj_app.rules.errors import RuleError

GRANT = PowerGrant(
	agreement="佳向委〔2026〕1号",
	version=1,
	power_line="临时救助审批",
	township="西林街道",
	matter="TEMPRELIEF",
	action="DECIDE",
	mode="Entrust",
	limit_amount=Decimal("2100"),
	valid_from=date(2026, 1, 1),
	valid_to=date(2028, 12, 31),
)
ON = date(2026, 3, 2)


def find(*grants, township="西林街道", matter="TEMPRELIEF", action="DECIDE", amount="2100", on=ON):
	return find_power(grants, township, matter, action, None if amount is None else Decimal(amount), on)


def test_a_power_in_force_is_found_and_named():
	found = find(GRANT)
	assert found.grant is GRANT
	assert [reason.code for reason in found.reasons] == ["IN_FORCE"]
	assert "佳向委〔2026〕1号" in found.reasons[0].text and "委托行使" in found.reasons[0].text
	assert found.reasons[0].figures["version"] == "1" and found.reasons[0].figures["limit"] == "2100"
	assert find(replace(GRANT, limit_amount=None)).reasons[0].figures["limit"] == ""


@pytest.mark.parametrize(
	("change", "call", "code"),
	[
		({}, {"township": "建设街道"}, "OTHER_TOWNSHIP"),
		({}, {"matter": "DIBAO"}, "OTHER_MATTER"),
		({}, {"action": "ACCEPT"}, "OTHER_ACTION"),
		({}, {"on": date(2025, 12, 31)}, "NOT_YET_IN_FORCE"),
		({}, {"on": date(2029, 1, 1)}, "EXPIRED"),
		({"ended_on": date(2026, 3, 1)}, {}, "ENDED"),
		({"ended_on": ON}, {}, "ENDED"),
		({"suspended": ((date(2026, 3, 1), None),)}, {}, "SUSPENDED"),
		({"suspended": ((date(2026, 2, 1), ON),)}, {}, "SUSPENDED"),
		({"suspended": ((ON, None),)}, {}, "SUSPENDED"),
		({}, {"amount": "2100.01"}, "OVER_LIMIT"),
		({}, {"amount": None}, "AMOUNT_MISSING"),
	],
)
def test_a_power_that_does_not_reach_says_why(change, call, code):
	found = find(replace(GRANT, **change), **call)
	assert found.grant is None
	assert [reason.code for reason in found.reasons] == [code]
	assert found.reasons[0].text.startswith("协议佳向委〔2026〕1号(第1版)")


@pytest.mark.parametrize(
	("change", "call"),
	[
		({}, {"on": date(2026, 1, 1)}),
		({}, {"on": date(2028, 12, 31)}),
		({"valid_to": None}, {"on": date(2040, 1, 1)}),
		({"ended_on": date(2026, 3, 3)}, {}),
		({"suspended": ((date(2026, 2, 1), date(2026, 3, 1)), (date(2026, 3, 3), None))}, {}),
		({"limit_amount": None}, {"amount": "999999"}),
		({"limit_amount": None}, {"amount": None}),
		({"action": "ACCEPT"}, {"action": "ACCEPT", "amount": None}),
	],
)
def test_both_ends_of_a_power_belong_to_it(change, call):
	assert find(replace(GRANT, **change), **call).grant is not None


def test_every_reason_of_every_candidate_is_told():
	suspended = replace(GRANT, agreement="乙", suspended=((date(2026, 1, 1), None),), limit_amount=Decimal(1))
	found = find(replace(GRANT, township="建设街道"), suspended)
	assert [reason.code for reason in found.reasons] == ["OTHER_TOWNSHIP", "SUSPENDED", "OVER_LIMIT"]


def test_the_newest_of_several_is_taken():
	newer = replace(GRANT, valid_from=date(2026, 2, 1), agreement="甲")
	second = replace(newer, version=2)
	assert find(second, GRANT, newer).grant is second


def test_without_any_agreement_there_is_no_power():
	found = find()
	assert found.grant is None and [reason.code for reason in found.reasons] == ["NO_GRANT"]


def test_unknown_actions_and_modes_are_refused():
	with pytest.raises(RuleError, match="下放清单没有“APPROVE”这一权限"):
		find(GRANT, action="APPROVE")
	with pytest.raises(RuleError, match="行使方式“Lend”"):
		find(replace(GRANT, mode="Lend"))
