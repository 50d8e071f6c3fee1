"""The ways in which a matter's figures are computed; Assistance Type.calculation names the one that it uses.

A way is a module with `assess(application, on) -> Outcome` and `recompute(explanation) -> Decimal`.
"""

from sjzj_app.casework.calculations import income_gap, lowincome_status, relief, special_support

WAYS = {
	"Income Gap": income_gap,
	"Low-income Status": lowincome_status,
	"Relief": relief,
	"Special Support": special_support,
}
