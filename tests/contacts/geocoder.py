"""A geocoder on this machine that speaks the Census Bureau's format."""

import csv
import threading
from contextlib import contextmanager
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.test import override_settings

# In degrees, as tests/contacts/test_place.py outlines NY-08 and NY-05.
IN_08, IN_05 = "0.5,0.5", "5.5,0.5"


def match(number, address, point, *, exactly="Exact", found=None):
    """A line of what was found; at `found`, where that is written otherwise."""
    return line(number, address, "Match", exactly, found or address, point, "59", "L")


def line(*cells) -> str:
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


class Geocoder:
    """What it was sent, and how it answers: see `answer`."""

    def __init__(self):
        # Of each request, its parts by name, and its body as it came.
        self.sent: list[dict[str, str]] = []
        self.bodies: list[str] = []
        # Street in capitals to coordinates, or to "Tie"; others are not found.
        self.knows: dict[str, str] = {}
        # One of these for each request to come; then it answers as it should.
        self.faults: list[str] = []
        self.released = threading.Event()

    @property
    def asked(self) -> list[list[str]]:
        """The streets of each request, in order."""
        return [
            [row[1] for row in csv.reader(one["addressFile"].splitlines())]
            for one in self.sent
        ]

    def lines(self, file: str) -> list[str]:
        """The answer to `file`, last first: no order is promised."""
        found = []
        for number, street, *rest in csv.reader(file.splitlines()):
            address = ", ".join([street, *rest])
            known = self.knows.get(street, "No_Match")
            if known in ("Tie", "No_Match"):
                found.append(line(number, address, known))
            else:
                found.append(match(number, address, known))
        return found[::-1]

    def take(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        kind = f"Content-Type: {handler.headers['Content-Type']}\r\n\r\n"
        parts = {
            part.get_param("name", header="content-disposition"): part.get_payload()
            for part in message_from_bytes(kind.encode() + body).get_payload()
        }
        self.sent.append(parts)
        self.bodies.append(body.decode())
        fault = self.faults.pop(0) if self.faults else ""
        self.answer(handler, self.lines(parts["addressFile"]), fault)

    def answer(self, handler, lines: list[str], fault: str) -> None:
        if fault == "silence":
            self.released.wait(30)
            return
        text = "".join(lines)
        if fault == "garbage":
            text = "<!doctype html><title>Maintenance</title><p>1,2,Match"
        if fault.startswith("more:"):
            text += fault.removeprefix("more:")
        handler.send_response(500 if fault == "error" else 200)
        handler.send_header("Content-Type", "text/csv;charset=utf-8")
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        if fault in ("half", "stall"):
            # Ends within a line, as a connection does that breaks.
            whole = "".join(lines[: len(lines) // 2])
            text = whole + lines[len(lines) // 2][:-12]
        handler.wfile.write(text.encode())
        if fault == "stall":
            self.released.wait(30)


@contextmanager
def geocoder(**settings):
    """The geocoder while it runs, as the settings name it."""
    here = Geocoder()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            here.take(self)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/geocoder/locations/addressbatch"
    try:
        with override_settings(GEOCODER_URL=url, **settings):
            yield here
    finally:
        here.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
