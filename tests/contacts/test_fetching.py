"""Fetching from an address that somebody typed: what is refused, and what comes."""

import os
import socket
import tempfile
from pathlib import Path
from unittest import mock

from django.test import SimpleTestCase, override_settings

from contacts.importing import Refusal, uploads
from contacts.importing.fetching import LIMITS, Limits, fetch, is_public, target_of
from tests.contacts.publisher import LIST, certificate_for, publisher

PUBLIC = "93.184.215.14"


def means(*ips):
    """A look-up by which every name means these."""

    def look_up(host, port, **_):
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (ip, port, 0, 0))
            if ":" in ip
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))
            for ip in ips
        ]

    return look_up


class FetchingTestCase(SimpleTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        settings = override_settings(FILE_UPLOAD_TEMP_DIR=self.folder)
        settings.enable()
        self.addCleanup(settings.disable)

    def publisher(self, *args, **kwargs):
        running = publisher(*args, **kwargs)
        self.here = running.__enter__()
        self.addCleanup(running.__exit__, None, None, None)
        return self.here

    def text(self, address, **how) -> str:
        with fetch(address, **how) as upload:
            self.assertEqual(upload.size, os.stat(upload.file.name).st_size)
            return Path(upload.temporary_file_path()).read_text()

    def refused(self, address, sentence, **how):
        """It is refused so, the sentence tells no more of it, and nothing is kept."""
        with self.assertRaises(Refusal) as refusal:
            fetch(address, **how)
        said = str(refusal.exception)
        self.assertIn(sentence, said)
        self.assertNotIn("key=", said)
        self.assertEqual(list(self.folder.iterdir()), [])


class TheAddress(FetchingTestCase):
    """Refused by its form: nothing is looked up."""

    def look_up(self, *_, **__):
        raise AssertionError("A name was looked up.")

    def test_only_https_at_its_own_port_and_without_a_password(self):
        https, port = "does not begin with https://", "leave the port out"
        password, no_web = "a user name or a password", "no address of the web"
        for address, sentence in (
            ("http://lists.example.org/a?key=1", https),
            ("ftp://lists.example.org/a?key=1", https),
            ("gopher://lists.example.org:70/a?key=1", https),
            ("https://lists.example.org:8443/a?key=1", port),
            ("https://lists.example.org:80/a?key=1", port),
            ("https://ana:key=1@lists.example.org/", password),
            ("https://ana@lists.example.org/", password),
            ("https://lists.example.org\\@127.0.0.1/", password),
            ("https://@127.0.0.1/", password),
            ("file:///etc/passwd", no_web),
            ("data:text/csv,key=", no_web),
            ("lists.example.org/a?key=1", no_web),
            ("https:///a?key=1", no_web),
            ("https://[::1/?key=1", no_web),
            ("https://lists.example.org:99999/?key=1", no_web),
            ("https://lists.example.org/a\r\nHost: b?key=1", no_web),
            ("https://lists.example.org/a\0?key=1", no_web),
            (f"https://{'a' * 64}.example.org/?key=1", no_web),
            ("https://..example.org/?key=1", no_web),
            ("", no_web),
        ):
            with self.subTest(address=address):
                self.refused(address, sentence, look_up=self.look_up)

    def test_what_is_asked_for_has_its_query_and_no_fragment(self):
        found = target_of("https://Lists.Example.org/ä b.csv?key=1%202#top")
        self.assertEqual(
            found, ("https", "lists.example.org", 443, "/%C3%A4%20b.csv?key=1%202")
        )

    def test_an_exempt_host_is_so_at_its_own_port_alone(self):
        with override_settings(PULLS_FROM=["lists.test:8000"]):
            target_of("http://lists.test:8000/")
            target_of("https://lists.test:8000/")
            for address in ("http://lists.test/", "http://lists.test:8001/"):
                self.refused(address, "https://", look_up=self.look_up)


class WhereItMayBe(FetchingTestCase):
    PRIVATE = (
        "127.0.0.1", "127.1.2.3", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1",  # noqa: S104 - refused
        "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::10.0.0.1", "2002:a00:1::1", "2002:7f00:1::", "2001::1",
        "2001:db8::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1",
        "fd00:ec2::254", "ff02::1", "ff0e::1", "100::1",
    )  # fmt: skip

    def test_an_address_that_is_not_public_is_none_to_fetch_from(self):
        for ip in self.PRIVATE:
            with self.subTest(ip=ip):
                self.assertFalse(is_public(ip))
                self.refused(
                    "https://lists.example.org/?key=1",
                    "lists.example.org is not on the public internet",
                    look_up=means(ip),
                )

    def test_public_ones_are(self):
        for ip in (
            PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
            "2002:808:808::1", "172.32.0.1", "100.128.0.1",
        ):  # fmt: skip
            with self.subTest(ip=ip):
                self.assertTrue(is_public(ip))

    def test_one_of_several_that_is_not_refuses_them_all(self):
        for ips in ((PUBLIC, "10.0.0.1"), ("10.0.0.1", PUBLIC), (PUBLIC, "::1")):
            with self.subTest(ips=ips):
                self.refused(
                    "https://lists.example.org/",
                    "not on the public",
                    look_up=means(*ips),
                )

    def test_names_and_numbers_of_this_machine_as_the_system_reads_them(self):
        """Whoever asks is not connected: the publisher there is asked for nothing."""
        self.publisher(PULLS_FROM=[])
        for host in (
            "localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.1", "2130706433",
            "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "0", "[::1]", "[::ffff:10.0.0.1]",
            "[::ffff:7f00:1]", "169.254.169.254", "10.0.0.1",
        ):  # fmt: skip
            with self.subTest(host=host):
                self.refused(f"https://{host}/?key=1", "not on the public internet")
        self.assertEqual(self.here.asked, [])

    def test_a_name_that_nobody_has_is_said_to_be_none(self):
        self.refused("https://lists.invalid/?key=1", "There is no lists.invalid")

    def test_the_name_is_looked_up_once_and_what_was_checked_is_connected_to(self):
        """A second look-up would find nothing: no such name is known."""
        here, looked_up = self.publisher(), []

        def look_up(host, port, **how):
            looked_up.append(host)
            return means("127.0.0.1")(host, port, **how)

        found = self.text(here.at(host="lists.test"), look_up=look_up)
        self.assertEqual((found, looked_up), (LIST, ["lists.test"]))
        ((_, headers),) = here.asked
        self.assertEqual(headers["Host"], f"lists.test:{here.port}")

    def test_another_of_its_places_is_tried_where_one_takes_no_connection(self):
        here = self.publisher()
        look_up = means("::1", "127.0.0.1")
        self.assertEqual(self.text(here.at(), look_up=look_up), LIST)


class Redirects(FetchingTestCase):
    def test_they_are_followed_three_times(self):
        here = self.publisher()
        for number in range(4):
            here.redirect(f"/{number}", f"/{number - 1}" if number else "/list.csv")
        self.assertEqual(self.text(here.at("/2")), LIST)
        self.refused(here.at("/3"), "sends one on more than 3 times")

    def test_each_is_checked_as_the_first_was(self):
        here = self.publisher(PULLS_FROM=[])
        exempt = override_settings(PULLS_FROM=[f"127.0.0.1:{here.port}"])
        for to, sentence in (
            ("https://10.0.0.1/?key=1", "10.0.0.1 is not on the public internet"),
            ("https://169.254.169.254/latest", "169.254.169.254 is not on the public"),
            ("https://localhost/?key=1", "localhost is not on the public internet"),
            ("//[::1]/?key=1", "does not begin with https://"),
            (here.at(host="localhost"), "does not begin with https://"),
            ("http://lists.example.org/?key=1", "does not begin with https://"),
            ("https://lists.example.org:22/?key=1", "leave the port out"),
            ("https://a:b@lists.example.org/?key=1", "a user name or a password"),
            ("file:///etc/passwd", "no address of the web"),
        ):
            for status in (301, 302, 303, 307, 308):
                here.redirect("/on", to, status)
                with self.subTest(to=to, status=status), exempt:
                    self.refused(here.at("/on"), sentence)
        self.assertEqual({path for path, _ in here.asked}, {"/on"})


class WhatComes(FetchingTestCase):
    def test_the_list_as_it_is_asked_for_plainly(self):
        here = self.publisher()
        with mock.patch.dict(
            os.environ, {"http_proxy": "http://127.0.0.1:9", "no_proxy": ""}
        ):
            self.assertEqual(self.text(here.at("/list.csv")), LIST)
        ((path, headers),) = here.asked
        self.assertEqual(path, "/list.csv")
        self.assertEqual(
            headers,
            {
                "Host": f"127.0.0.1:{here.port}",
                "User-Agent": "Organizer",
                "Accept": "text/csv, text/plain, */*;q=0.1",
                "Accept-Encoding": "identity",
                "Connection": "close",
            },
        )

    def test_errors_say_what_to_do(self):
        here = self.publisher()
        for status, sentence in (
            (404, "has nothing at this address (error 404). Publish the list again"),
            (410, "has nothing at this address (error 410)"),
            (401, "wants one to sign in (error 401)"),
            (403, "wants one to sign in (error 403)"),
            (500, "127.0.0.1 answered with the error 500."),
            (204, "127.0.0.1 answered with the error 204."),
        ):
            here.publish("", path="/?key=1", status=status)
            with self.subTest(status=status):
                self.refused(here.at("/?key=1"), sentence)

    def test_a_page_is_no_list_whatever_it_calls_itself(self):
        here = self.publisher()
        page = "\n<!DOCTYPE html><title>Sign in</title><table><tr><td>Name</table>"
        for text, kind in (("Sign in", "text/html; charset=utf-8"), (page, "text/csv")):
            here.publish(text, Content_Type=kind)
            with self.subTest(kind=kind):
                self.refused(here.at(), "answered with a web page, not with a list")

    def test_what_would_have_to_be_unpacked_is_refused(self):
        here = self.publisher()
        here.publish(b"\x1f\x8b\x08", Content_Encoding="gzip")
        self.refused(here.at(), "sends the list packed")
        for start in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7"):
            here.publish(start + b" and so on")
            with self.subTest(start=start):
                self.refused(here.at(), "sends no CSV: a workbook, a zip or a PDF")

    def test_it_is_read_no_further_than_the_limit_whatever_the_header_says(self):
        here = self.publisher()
        self.assertEqual(LIMITS.size, uploads.LARGEST)
        limits = Limits(size=len(LIST))
        self.assertEqual(self.text(here.at(), limits=limits), LIST)
        limits = Limits(size=len(LIST) - 1)
        self.refused(here.at(), "is larger than 51 bytes", limits=limits)
        # Without an end it would go on for ever.
        here.publish(LIST, Trickle="1", Content_Length="")
        self.refused(here.at(), "is larger than 60 bytes", limits=Limits(size=60))

    def test_one_that_breaks_off_is_none(self):
        here = self.publisher()
        here.publish(LIST, Content_Length=str(len(LIST) + 1))
        self.refused(here.at(), "broke off in the middle")

    def test_silence_ends(self):
        here = self.publisher()
        here.publish(LIST, Silence="1")
        self.refused(here.at(), "127.0.0.1 does not answer.", limits=Limits(read=0.1))

    def test_what_trickles_in_ends_with_the_time_for_all_of_it(self):
        here = self.publisher()
        here.publish(LIST, Trickle="1", Content_Length="100000")
        self.refused(
            here.at(), "took longer than 0.3 seconds", limits=Limits(whole=0.3)
        )

    def test_nobody_there(self):
        here = self.publisher()
        here.publish(LIST)
        with override_settings(PULLS_FROM=["127.0.0.1:9"]):
            self.refused("http://127.0.0.1:9/?key=1", "127.0.0.1 cannot be reached")


class Certificates(FetchingTestCase):
    def fetched(self, host, *, trusted):
        """From localhost, whose certificate is this host's."""
        path = certificate_for(host, Path(tempfile.mkdtemp(dir="/tmp")))
        self.addCleanup(path.parent.rmdir)
        self.addCleanup(path.unlink)
        here = self.publisher(path)
        known = {"SSL_CERT_FILE": str(path)} if trusted else {}
        with mock.patch.dict(os.environ, known):
            return self.text(here.at(host="localhost"))

    def test_the_hosts_own_that_is_known_is_trusted(self):
        self.assertEqual(self.fetched("localhost", trusted=True), LIST)

    def test_one_that_nobody_vouches_for_is_not(self):
        with self.assertRaisesMessage(Refusal, "(self-signed certificate)"):
            self.fetched("localhost", trusted=False)

    def test_another_hosts_is_not(self):
        with self.assertRaisesMessage(Refusal, "Hostname mismatch"):
            self.fetched("lists.test", trusted=True)
