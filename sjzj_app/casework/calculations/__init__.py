"""The ways in which a matter's figures are computed; Assistance Type.calculation names the one that it uses.

A way is a module with `assess(application, on) -> Outcome` and `recompute(explanation) -> Decimal`.
"""

from sjzj_app.casework.calculations import income_gap

WAYS = {"Income Gap": income_gap}
