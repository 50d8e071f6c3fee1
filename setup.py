import ast
from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).resolve().parent


def version() -> str:
	"""`__version__` of the package, read without importing it."""
	tree = ast.parse((HERE / "sjzj_app" / "__init__.py").read_text(encoding="utf-8"))
	for node in tree.body:
		if isinstance(node, ast.Assign) and node.targets[0].id == "__version__":
			return ast.literal_eval(node.value)
	raise ValueError("sjzj_app/__init__.py has no __version__")


setup(
	name="sjzj_app",
	version=version(),
	description="Social assistance approvals in the hands of townships, on Frappe",
	license="MIT",
	packages=find_packages(include=["sjzj_app", "sjzj_app.*"]),
	include_package_data=True,
	zip_safe=False,
	python_requires=">=3.10",
	# What the framework does not already bring.
	install_requires=["cn2an>=0.5.22", "lunardate>=0.2.2", "segno>=1.5", "xlsxwriter>=3.0"],
)
