"""moto's S3 server on a free port of this machine: real HTTP, to be killed, hung and brought back with its objects."""

from __future__ import annotations

import logging
import re
import socket
from functools import cached_property
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.app.redis_server import free_port

BUCKET = "worms"


class S3Server(logging.Handler):
    """``requests``: methods and paths, as the server's log has them."""

    def __init__(self) -> None:
        super().__init__()
        self.port = free_port()
        self.requests: list[tuple[str, str]] = []
        self._server: ThreadedMotoServer | None = None
        self._deaf: socket.socket | None = None
        self._log = logging.getLogger("werkzeug")
        self._log.addHandler(self)
        self._log.propagate = False

    @property
    def environment(self) -> dict[str, str]:
        """What makes boto and s3fs talk to this server, in the names of AWS."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": "somebody",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def emit(self, record: logging.LogRecord) -> None:
        found = re.search(r"(GET|HEAD|PUT|POST|DELETE) (\S+) HTTP", record.getMessage())
        if found:
            self.requests.append((found[1], found[2].split("?")[0]))

    def start(self) -> None:
        """Answer, if it does not."""
        if self._server is not None:
            return
        if self._deaf is not None:
            self._deaf.close()
            self._deaf = None
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=self.port)
        self._server.start()

    def die(self) -> None:
        """Connections are refused from now on."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def hang(self) -> None:
        """Connections are taken, and nobody answers."""
        self.die()
        self._deaf = socket.create_server(("127.0.0.1", self.port))

    def close(self) -> None:
        self.die()
        if self._deaf is not None:
            self._deaf.close()
        self._log.removeHandler(self)

    # --- what lies in the bucket, seen by another program

    @cached_property
    def client(self) -> Any:
        return boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{self.port}",
            aws_access_key_id="somebody",
            aws_secret_access_key="secret",
            region_name="us-east-1",
        )

    def names(self) -> set[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        return {item["Key"] for page in pages for item in page.get("Contents", [])}

    def get(self, name: str) -> bytes:
        return bytes(self.client.get_object(Bucket=BUCKET, Key=name)["Body"].read())

    def put(self, name: str, content: bytes) -> None:
        self.client.put_object(Bucket=BUCKET, Key=name, Body=content)

    def delete(self, name: str) -> None:
        self.client.delete_object(Bucket=BUCKET, Key=name)


def empty_bucket(server: S3Server, monkeypatch: pytest.MonkeyPatch) -> S3Server:
    """The server, answering, with one empty bucket that the environment leads to."""
    from moto.backends import get_backend

    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    server.start()
    get_backend("s3").reset()
    server.client.create_bucket(Bucket=BUCKET)
    server.requests.clear()
    return server
