"""A TCP proxy that loses what a test tells it to."""

import socket
from contextlib import suppress
from enum import Enum
from threading import Event, Lock, Thread


class Loss(Enum):
    """What is lost: with it the connection ends."""

    REPLY = "the server's next reply, after the server did its work"
    REQUEST = "the client's next request, before the server sees it"
    BOTH = "the connection, as soon as the client's next request is passed on"


class LossyProxy:
    """Forwards to `port` on loopback; `lose` arms one loss, `lost` tells it happened."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.lost = Event()
        self._loss: Loss | None = None
        self._refusing = False
        self._lock = Lock()
        self._sockets: list[socket.socket] = []
        self._threads: list[Thread] = []
        self._start(self._accept)

    def lose(self, loss: Loss) -> None:
        """Lose this once, from the next bytes on."""
        self.lost.clear()
        self._loss = loss

    def refuse(self, refusing: bool) -> None:
        """End every connection at once when one is made, until told otherwise."""
        self._refusing = refusing

    def close(self) -> None:
        """End every connection and wait for the threads."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._end(*self._sockets)
        for thread in self._threads:
            thread.join(10)

    def _start(self, run: object, *values: object) -> None:
        thread = Thread(target=run, args=values, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._refusing:
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", self._target))
            self._sockets += [client, server]
            self._start(self._pump, client, server, True)
            self._start(self._pump, server, client, False)

    def _pump(self, source: socket.socket, sink: socket.socket, from_client: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                loss = self._taken(from_client)
                if loss is not Loss.REPLY and loss is not Loss.REQUEST:
                    sink.sendall(data)
                if loss is not None:
                    self.lost.set()
                    break
        self._end(source, sink)

    def _taken(self, from_client: bool) -> Loss | None:
        with self._lock:
            loss = self._loss
            if loss is None or (loss is Loss.REPLY) == from_client:
                return None
            self._loss = None
            return loss

    @staticmethod
    def _end(*sockets: socket.socket) -> None:
        for each in sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
