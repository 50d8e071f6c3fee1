"""A bench keeps its ports, and gives way to whoever took one."""

import contextlib
import socket

import pytest

from devbench import ports
from devbench.errors import BenchError


@contextlib.contextmanager
def listening(port: int = 0):
	with socket.socket() as server:
		server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		server.bind((ports.HOST, port))
		server.listen()
		yield server.getsockname()[1]


def test_a_port_is_remembered(tmp_path):
	book = tmp_path / "ports.json"
	port = ports.remembered(book, "mariadb")
	assert ports.remembered(book, "mariadb") == port
	assert ports.read(book) == {"mariadb": port}


def test_the_preferred_port_is_taken_when_it_is_free(tmp_path):
	wanted = ports.any_free()
	assert ports.remembered(tmp_path / "ports.json", "front", wanted) == wanted


def test_another_port_is_chosen_when_somebody_has_ours(tmp_path):
	book = tmp_path / "ports.json"
	port = ports.remembered(book, "redis")
	with listening(port):
		other = ports.remembered(book, "redis", port)
	assert other != port
	assert ports.read(book)["redis"] == other


def test_ports_of_different_servers_are_kept_side_by_side(tmp_path):
	book = tmp_path / "ports.json"
	chosen = {name: ports.remembered(book, name) for name in ("mariadb", "redis")}
	assert ports.read(book) == chosen


def test_only_a_listening_port_answers():
	with listening() as port:
		assert ports.answers(port)
	assert not ports.answers(port)


def test_waiting_ends_when_the_server_died():
	with pytest.raises(BenchError, match="启动后退出了"):
		ports.wait(ports.any_free(), 5, "网页服务", lambda: False)


def test_waiting_says_which_port_did_not_answer():
	port = ports.any_free()
	with pytest.raises(BenchError, match=f"127.0.0.1:{port}"):
		ports.wait(port, 0.2, "网页服务")
