"""A server on this machine that publishes lists, over http or with a certificate."""

import datetime as dt
import ssl
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.test import override_settings

LIST = "First Name,Last Name,Email\nAna,Cruz,ana@example.org\n"


class Publisher:
    """What it was asked, and how it answers: status, headers and body, by path."""

    def __init__(self, scheme: str, port: int):
        self.scheme, self.port = scheme, port
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.released = threading.Event()
        self.publish(LIST)

    def at(self, path: str = "/list.csv", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def publish(self, text: str | bytes, *, path="/list.csv", status=200, **headers):
        """Answer so at that path; `Content_Type=` and the like are headers."""
        body = text.encode() if isinstance(text, str) else text
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": "text/csv"} | named, body)

    def redirect(self, path: str, to: str, status=302):
        self.publish("", path=path, status=status, Location=to)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append((handler.path, dict(handler.headers)))
        status, headers, body = self.answers.get(handler.path, (404, {}, b""))
        if "Silence" in headers:
            self.released.wait(30)
            return
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
        while "Trickle" in headers and not self.released.wait(0.05):
            handler.wfile.write(b"x")


@contextmanager
def publisher(certificate: Path | None = None, **settings):
    """The publisher while it runs, as PULLS_FROM names it; by https with a certificate.

    Its names are 127.0.0.1, localhost and lists.test, which no look-up knows.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            # Whoever asked may have gone.
            with suppress(OSError):
                here.answer(self)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = server.server_port
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    here = Publisher("https" if certificate else "http", port)
    hosts = [f"{host}:{port}" for host in ("127.0.0.1", "localhost", "lists.test")]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        with override_settings(**{"PULLS_FROM": hosts} | settings):
            yield here
    finally:
        here.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def certificate_for(host: str, folder: Path) -> Path:
    """A file with a key and a certificate that only says itself to be the host's."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    names = x509.SubjectAlternativeName([x509.DNSName(host)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{host}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path
