"""Everything the app needs to work at all, put in once (INV-15)."""

from sjzj_app.seed import (
	clock_rules,
	incompatible_positions,
	module_profile,
	permissions,
	policy,
	record,
	roles,
	rule_parameters,
	settings,
	work_calendar,
	workflows,
)

FAMILIES = (
	roles, module_profile, permissions, incompatible_positions, workflows, policy, clock_rules, rule_parameters, work_calendar, settings,
)  # fmt: skip


def all_seeds() -> list:
	"""Every seed of the app, in the order in which they depend on each other."""
	return [seed for family in FAMILIES for seed in family.seeds()]


def apply() -> dict[str, int]:
	"""Puts in what is missing and upgrades what nobody touched; answers how many of each."""
	return record.plant(all_seeds())
