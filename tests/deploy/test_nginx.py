"""nginx reads the configuration, and passes on and answers what it should: a real one in front of a small server."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from benchmarks.fleet.front import Front
from tests.app.redis_server import free_port

PROJECT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")


class Echo(BaseHTTPRequestHandler):
    """Tells what has arrived."""

    protocol_version = "HTTP/1.1"
    server: Instance

    def do_GET(self) -> None:
        if self.path in self.server.lacks:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = json.dumps(dict(self.headers)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


class Instance(ThreadingHTTPServer):
    def __init__(self, *lacks: str) -> None:
        super().__init__(("127.0.0.1", 0), Echo)
        self.lacks = lacks


@contextmanager
def echo(*lacks: str) -> Iterator[int]:
    server = Instance(*lacks)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def front(folder: Path, *instances: int) -> Iterator[Front]:
    nginx = Front(folder, free_port(), instances)
    nginx.start()
    try:
        yield nginx
    finally:
        nginx.stop()


def ask(
    port: int, method: str = "GET", body: bytes | None = None, path: str = "/a?b=c", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": "worm.example", **given})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("variant", ["compose", "kubernetes", "tls"])
def test_nginx_takes_the_configuration(variant: str, tmp_path: Path) -> None:
    nginx = Front(tmp_path / "front", free_port(), [free_port()])
    if variant == "kubernetes":
        for name in ("upstream.conf", "in_front.conf"):
            shutil.copyfile(PROJECT / "deploy/kubernetes" / name, nginx.folder / name)
    if variant == "tls":
        certificate(nginx.folder)
        shutil.copyfile(PROJECT / "deploy/nginx/tls.conf.example", nginx.folder / "server.conf")
    checked = subprocess.run([*nginx.command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr


def test_what_a_visitor_claims_is_not_passed_on(tmp_path: Path) -> None:
    claimed = {"X_Forwarded_For": "6.6.6.6", "X_Forwarded_Proto": "https", "X_Request_ID": "mine", "Forwarded": "for=6"}
    with echo() as instance, front(tmp_path / "front", instance) as nginx:
        status, _, body = ask(nginx.port, X_Forwarded_Host="evil.example", **claimed)
    arrived = json.loads(body)
    assert status == 200
    assert arrived["Host"] == "worm.example"
    assert arrived["X-Forwarded-For"] == "127.0.0.1"
    assert arrived["X-Forwarded-Proto"] == "http"
    assert len(arrived["X-Request-ID"]) == 32
    assert not {"Forwarded", "X-Forwarded-Host"} & arrived.keys()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_instance_that_is_gone_costs_no_request(method: str, tmp_path: Path) -> None:
    with echo() as instance, front(tmp_path / "front", free_port(), instance) as nginx:
        body = b"{}" if method == "POST" else None
        assert [ask(nginx.port, method, body)[0] for _ in range(20)] == [200] * 20


def test_a_script_that_one_instance_lacks_comes_from_another(tmp_path: Path) -> None:
    script, page = "/_bundles/0123456789abcdef/boot.js", "/connectome/"
    with echo(script, page) as old, echo() as new, front(tmp_path / "front", old, new) as nginx:
        assert {ask(nginx.port, path=script)[0] for _ in range(10)} == {200}
        assert {ask(nginx.port, path=page)[0] for _ in range(10)} == {200, 404}


def test_where_nobody_answers_a_script_can_read_why(tmp_path: Path) -> None:
    with front(tmp_path / "front", free_port()) as nginx:
        status, headers, body = ask(nginx.port)
    assert status == 503
    assert headers["Retry-After"] == "5"
    assert headers["Cache-Control"] == "no-store"
    assert (json.loads(body)["status"], json.loads(body)["code"]) == ("error", "unavailable")


def test_a_slow_visitor_never_reaches_an_instance(tmp_path: Path) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(2)
    with listener, front(tmp_path / "front", listener.getsockname()[1]) as nginx:
        half = b"POST /a HTTP/1.1\r\nHost: worm.example\r\nContent-Length: 1000\r\n\r\n" + b"x" * 500
        with socket.create_connection(("127.0.0.1", nginx.port)) as slow:
            for piece in (half[:20], half[20:]):
                slow.sendall(piece)
                time.sleep(0.1)
            with pytest.raises(TimeoutError):
                listener.accept()
            slow.sendall(b"x" * 500)
            connection, _ = listener.accept()
            connection.close()


def certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "worm.example")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1)
    ).sign(key, hashes.SHA256())
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
