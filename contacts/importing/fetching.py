"""Fetching a published list from an address that somebody typed, and from nowhere else.

The server that fetches stands inside a network whose other machines trust it: a
metadata service, a database's page, a printer. So that nobody has it read those:

- Only https at port 443 is spoken, without a user and password in the address.
- The host's name is looked up once, and each address that it has must be one of the
  public internet: none of this machine, a private or shared network, a link, multicast
  or what is reserved, nor an IPv6 address that stands for such an IPv4 one. One that
  is not refuses them all.
- The connection is made to an address that was checked. Nothing looks the name up
  again, so that it cannot mean something else the second time.
- The certificate must be the host's.
- A redirect is followed to an address that passes all of this itself, three at most.
- There are limits to the time of each step and of the whole (but the system's own for
  looking up a name) and to the bytes that come, whatever their header says. Nothing is
  unpacked, as a few bytes may unpack to any number.
- No proxy of the environment is used, no cookie kept, no referrer sent.

Hosts of PULLS_FROM, each with its port, are those that whoever runs the server lets it
read in spite of that, over http too. What was refused is said with the host's name
alone: the rest of an address is often a key.
"""

import ipaddress
import socket
import ssl
import string
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile

from contacts.importing import Refusal
from contacts.importing.reading.files import ZIP
from contacts.importing.reading.lists import OLE, PDF, WEB
from contacts.importing.uploads import LARGEST

PORTS = {"https": 443, "http": 80}
REDIRECTS = 3
MOVED = (301, 302, 303, 307, 308)
# Bytes read at a time.
BLOCK = 1 << 16
HEADERS = {
    "User-Agent": "Organizer",
    "Accept": "text/csv, text/plain, */*;q=0.1",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
# The IPv6 addresses that are given out to hosts, and those that a network puts in the
# place of IPv4 ones (RFC 6052).
GIVEN_OUT = ipaddress.ip_network("2000::/3")
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")

# As socket.getaddrinfo, whose rows begin with the family and end with what to connect
# to.
LookUp = Callable[..., Any]
IP = ipaddress.IPv4Address | ipaddress.IPv6Address


class Limits(NamedTuple):
    """Seconds to connect in, to the next bytes, and in all; bytes of the list."""

    connect: float = 10
    read: float = 20
    whole: float = 120
    size: int = LARGEST


LIMITS = Limits()


class Target(NamedTuple):
    """What is asked for: `path` with its query; `host` in ASCII, without brackets."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def is_exempt(self) -> bool:
        """Whether whoever runs the server lets it be read wherever it stands."""
        return f"{self.host}:{self.port}" in settings.PULLS_FROM


def fetch(
    address: str, *, limits: Limits = LIMITS, look_up: LookUp = socket.getaddrinfo
) -> TemporaryUploadedFile:
    """The list at the address, on disk until it is closed or moved.

    Refusal, in a sentence without the address, where it may not or cannot be had.
    """
    target, until = target_of(address), time.monotonic() + limits.whole
    for _ in range(REDIRECTS + 1):
        with telling(target.host, limits, until):
            with asked(target, limits, until, look_up) as answer:
                if answer.status not in MOVED:
                    check(answer, target.host)
                    return received(answer, target.host, limits, until)
                moved = answer.headers.get("Location", "")
            target = target_of(urljoin(whole(target), moved))
    raise Refusal(
        f"{target.host} sends one on more than {REDIRECTS} times. Give the address at "
        "which the list is in the end."
    )


def target_of(address: str) -> Target:
    """What the address asks for. Refusal where its form alone is not allowed."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        host = ""
    if not host or not address.isprintable():
        raise Refusal("That is no address of the web: copy it again, in full.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = Target(parts.scheme, host, port, quote(path, safe=string.punctuation))
    if "@" in parts.netloc:
        raise Refusal(
            "The address has a user name or a password in it. Publish the list so that "
            "its link is enough."
        )
    if target.scheme not in PORTS or (target.scheme == "http" and not target.is_exempt):
        raise Refusal(
            f"The address of {host} does not begin with https://. Lists are fetched by "
            "https alone, so that nobody reads or changes them on the way."
        )
    if port != PORTS["https"] and not target.is_exempt:
        raise Refusal(
            f"The address of {host} names the port {port}. Lists are fetched from 443 "
            "alone: leave the port out."
        )
    return target


def whole(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return f"{target.scheme}://{host}:{target.port}{target.path}"


# --- Where it may be ------------------------------------------------------------------


def places(target: Target, look_up: LookUp) -> list[Any]:
    """Where the host is, as `look_up` says. Refusal unless all of it is public."""
    try:
        found = look_up(target.host, target.port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise Refusal(
            f"There is no {target.host}, or it cannot be found now. Look whether the "
            "address is right."
        ) from None
    if not target.is_exempt and not all(is_public(row[-1][0]) for row in found):
        raise Refusal(
            f"{target.host} is not on the public internet, and lists are fetched from "
            "there alone. Publish the list where anybody with its link may read it."
        )
    return found


def is_public(ip: str) -> bool:
    """Whether it is an address of one host of the public internet."""
    found = meant(ipaddress.ip_address(ip))
    if found.version == 6 and found not in GIVEN_OUT:
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def meant(ip: IP) -> IP:
    """The IPv4 address that an IPv6 one stands for; else itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in TRANSLATED:
        return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


# --- Asking ---------------------------------------------------------------------------


@contextmanager
def asked(
    target: Target, limits: Limits, until: float, look_up: LookUp
) -> Iterator[HTTPResponse]:
    """What the target answers, while its connection is open: until then at most."""
    sock = connected(target, limits, until, look_up)
    connection: type[HTTPConnection] = HTTPConnection
    if target.scheme == "https":
        # The name is compared with the certificate's, and asked for there.
        sock = ssl.create_default_context().wrap_socket(
            sock, server_hostname=target.host, do_handshake_on_connect=False
        )
        connection = HTTPSConnection
    # Each byte that trickles in would begin the wait for the next one anew.
    cut = threading.Timer(max(until - time.monotonic(), 0), shut, [sock])
    cut.daemon = True
    cut.start()
    try:
        with sock:
            if isinstance(sock, ssl.SSLSocket):
                sock.do_handshake()
            asking = connection(target.host, target.port)
            # It has its connection, and never makes one by itself.
            asking.sock, asking.auto_open = sock, 0
            asking.request("GET", target.path, headers=HEADERS)
            with asking.getresponse() as answer:
                yield answer
    finally:
        cut.cancel()


def connected(
    target: Target, limits: Limits, until: float, look_up: LookUp
) -> socket.socket:
    """A connection to the first of the host's places that takes one."""
    failed: OSError = TimeoutError()
    for family, kind, protocol, _, place in places(target, look_up):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(max(min(limits.connect, until - time.monotonic()), 0.001))
            sock.connect(place)
            sock.settimeout(limits.read)
            return sock
        except OSError as error:
            sock.close()
            failed = error
    raise failed


def shut(sock: socket.socket) -> None:
    """End what is read from it; TLS, which another thread is at, is left alone."""
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


@contextmanager
def telling(host: str, limits: Limits, until: float) -> Iterator[None]:
    """Refuse in a sentence what fails on the way."""
    try:
        yield
    except Refusal:
        raise
    except ssl.SSLCertVerificationError as failed:
        why = failed.verify_message.rstrip(".")
        raise Refusal(
            f"The certificate of {host} is not to be trusted ({why}), so nothing was "
            "read. Whoever publishes the list must see to it."
        ) from None
    except (OSError, HTTPException, ValueError) as failed:
        if time.monotonic() >= until:
            raise Refusal(
                f"{host} took longer than {limits.whole:g} seconds. Publish the list "
                "in parts, or where it comes faster."
            ) from None
        if isinstance(failed, TimeoutError):
            raise Refusal(f"{host} does not answer.") from None
        raise Refusal(
            f"{host} cannot be reached, or broke off in the middle."
        ) from None


# --- What is answered -----------------------------------------------------------------


def check(answer: HTTPResponse, host: str) -> None:
    """Refusal where there is no list in it, by its head."""
    if answer.status in (404, 410):
        raise Refusal(
            f"{host} has nothing at this address (error {answer.status}). Publish the "
            "list again, and change the address here."
        )
    if answer.status in (401, 403):
        raise Refusal(
            f"{host} wants one to sign in (error {answer.status}). Publish the list so "
            "that anybody with its link may read it."
        )
    if answer.status != 200:
        raise Refusal(f"{host} answered with the error {answer.status}.")
    if answer.headers.get_content_type() in ("text/html", "application/xhtml+xml"):
        raise web_page(host)
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Refusal(
            f"{host} sends the list packed, though it was asked not to. Publish it "
            "where it comes as plain CSV."
        )


def web_page(host: str) -> Refusal:
    return Refusal(
        f"{host} answered with a web page, not with a list: perhaps one must sign in "
        "there. Publish the list as CSV so that anybody with its link may read it, and "
        "give that link here."
    )


def received(
    answer: HTTPResponse, host: str, limits: Limits, until: float
) -> TemporaryUploadedFile:
    """The body. Refusal where it is too large, broken off, or plainly no CSV."""
    upload = TemporaryUploadedFile("list.csv", "text/csv", 0, None)
    size = 0
    try:
        while piece := answer.read1(BLOCK):
            if not size:
                check_text(piece, host)
            size += len(piece)
            if size > limits.size:
                raise Refusal(
                    f"The list of {host} is larger than {limits.size:,} bytes. Publish "
                    "it in parts."
                )
            upload.write(piece)
        if answer.length or time.monotonic() >= until:
            raise ConnectionError
        upload.flush()
    except BaseException:
        upload.close()
        raise
    upload.size = size
    return upload


def check_text(start: bytes, host: str) -> None:
    if WEB.match(start.decode("utf-8-sig", "replace")):
        raise web_page(host)
    if start.startswith((*ZIP, OLE, PDF)):
        raise Refusal(
            f"{host} sends no CSV: a workbook, a zip or a PDF. Publish the list as CSV."
        )
