"""A Frappe bench built from PyPI, npm and Debian's packages alone.

Standard library only: this package runs before anything is installed. It knows nothing of social assistance;
what it needs to know of the app is in `devbench.app`.
"""
