"""These tests speak to a web server of the test site; what they write is really committed."""

import pytest

from tests.harness import as_user, forget_request, site, transaction  # noqa: F401
from tests.http.client import Client
from tests.http.full_runs import pytest_collection_modifyitems, pytest_runtest_makereport, written_down  # noqa: F401
from tests.http.world import PASSWORD, World, make
from tests.webserver import http, login  # noqa: F401


@pytest.fixture(scope="session")
def world(site: str) -> World:  # noqa: F811
	"""Townships, officials and rows for the whole run."""
	forget_request()
	return make()


@pytest.fixture
def client(http: str, world: World):  # noqa: F811
	"""`client(user)` speaks as this user with an API token; without a user, as a guest."""
	opened: list[Client] = []

	def enter(user: str | None = None) -> Client:
		opened.append(Client(http, world.token(user) if user else None, user or "Guest"))
		return opened[-1]

	yield enter
	for one in opened:
		one.session.close()


@pytest.fixture(scope="session")
def in_session(http: str, world: World):  # noqa: F811
	"""`in_session(user)` speaks as this user in a session, as the Desk does: one session of each for the whole run."""
	entered: dict[str, Client] = {}

	def enter(user: str) -> Client:
		if user not in entered:
			world.token(user)  # which gives the account its password too
			entered[user] = Client(http, None, user).log_in(PASSWORD)
		return entered[user]

	yield enter
	for one in entered.values():
		one.session.close()
