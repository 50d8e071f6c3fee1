"""MariaDB and Redis are shared by the commands of one bench, and stopped by the last of them."""

import json
import sys

import pytest

from devbench import children, ports, servers
from devbench.layout import Bench

LISTENER = "import socket, sys, time; s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); time.sleep(60)"


@pytest.fixture
def data_servers(tmp_path, monkeypatch):
	"""The real starting and stopping, of two processes that only listen."""

	def listener(name):
		return lambda self, port: [sys.executable, "-c", LISTENER, str(port), name]

	monkeypatch.setattr(servers.DataServers, "_mariadb_command", listener("mariadb"))
	monkeypatch.setattr(servers.DataServers, "_redis_command", listener("redis"))
	bench = Bench(tmp_path / ".bench")
	bench.make_folders()
	return servers.DataServers(bench)


def used(data_servers) -> list[int]:
	return [data_servers.mariadb_port, data_servers.redis_port]


def test_both_answer_inside_and_neither_after(data_servers):
	with data_servers.running():
		assert all(ports.answers(port) for port in used(data_servers))
	assert not any(ports.answers(port) for port in used(data_servers))


def test_a_second_command_shares_them_and_the_last_one_stops_them(data_servers):
	first, second = data_servers.running(), servers.DataServers(data_servers.bench).running()
	first.__enter__()
	pid = servers.read_pid(data_servers.bench, "mariadb")
	second.__enter__()
	assert servers.read_pid(data_servers.bench, "mariadb") == pid
	first.__exit__(None, None, None)
	assert all(ports.answers(port) for port in used(data_servers))
	second.__exit__(None, None, None)
	assert not any(ports.answers(port) for port in used(data_servers))


def test_a_server_that_died_is_started_again_on_its_port(data_servers):
	with data_servers.running():
		before = used(data_servers)
		children.stop_by_pid(servers.read_pid(data_servers.bench, "redis"))
		with servers.DataServers(data_servers.bench).running():
			assert used(data_servers) == before
			assert ports.answers(data_servers.redis_port)


def test_sites_learn_the_ports_and_keep_their_other_settings(data_servers):
	place = data_servers.bench.sites / "common_site_config.json"
	place.write_text(json.dumps({"default_site": "mine", "db_port": 1}))
	with data_servers.running():
		config = json.loads(place.read_text())
	assert config["default_site"] == "mine"
	assert config["db_port"] == data_servers.mariadb_port
	assert config["redis_queue"] == f"redis://127.0.0.1:{data_servers.redis_port}/1"


def test_a_number_taken_by_another_program_is_not_our_server(tmp_path):
	bench = Bench(tmp_path)
	bench.make_folders()
	child = children.start([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path / "log")
	servers.pid_file(bench, "mariadb").write_text(str(child.pid))
	assert servers.read_pid(bench, "mariadb") is None
	children.stop([child])
