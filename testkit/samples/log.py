#!/usr/bin/python3
"""A right store in Python: a log of checksummed records, replayed at the start, rewritten when it has grown.

Faults are planted by name in the environment variable FAULT; see README.md.
"""
import argparse
import contextlib
import fcntl
import os
import re
import struct
import sys
import threading
import time
import unicodedata
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote_to_bytes

FAULT = os.environ.get("FAULT", "")
CHECKPOINT = int(os.environ.get("CHECKPOINT", "200"))  # records in the log


def sync(descriptor):
    if FAULT != "no-fsync-of-the-file":
        os.fsync(descriptor)


class Store:
    def __init__(self, directory):
        self.directory = os.open(directory, os.O_RDONLY)
        self.path = os.path.join(directory, "log")
        self.lock = threading.Lock()
        self.other_lock = threading.Lock()
        self.refuse_a_second_process(directory)
        self.data = {}
        self.snapshot = os.path.join(directory, "snapshot")
        if os.path.exists(self.snapshot):
            with open(self.snapshot, "rb") as file:
                self.replay(file.read())
        end = 0
        if os.path.exists(self.path):
            with open(self.path, "rb") as file:
                end = self.replay(file.read())
        self.records = 0
        self.log = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        if FAULT != "torn-tail-left-in-place":
            os.ftruncate(self.log, end)
        os.lseek(self.log, 0, os.SEEK_END)
        sync(self.log)
        self.sync_directory()

    def refuse_a_second_process(self, directory):
        self.held = open(os.path.join(directory, "lock"), "w")
        try:
            fcntl.flock(self.held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            sys.exit("another process has the directory")

    def sync_directory(self):
        if FAULT != "no-fsync-of-the-directory":
            os.fsync(self.directory)

    def replay(self, log):
        """Takes in the records up to the first that is damaged, and returns where that is."""
        at = 0
        while at + 12 <= len(log):
            check, key_length, value_length = struct.unpack(">Iii", log[at:at + 12])
            end = at + 12 + key_length + max(0, value_length)
            body = log[at + 4:end]
            if FAULT == "no-checksum":
                if key_length == 0:
                    break
            elif key_length <= 0 or end > len(log) or zlib.crc32(body) != check:
                break
            key = body[8:8 + key_length]
            if value_length < 0:
                self.data.pop(key, None)
            else:
                self.data[key] = body[8 + key_length:]
            at = end
        return min(at, len(log))

    @staticmethod
    def record(key, value):
        body = struct.pack(">ii", len(key), -1 if value is None else len(value)) + key + (value or b"")
        return struct.pack(">I", zlib.crc32(body)) + body

    def append(self, key, value):
        if FAULT == "erase-not-logged" and value is None:
            return
        os.write(self.log, self.record(key, value))
        if FAULT != "answer-before-fsync":
            sync(self.log)

    def checkpoint(self):
        """Writes all to a new snapshot, then empties the log."""
        if FAULT == "log-truncated-too-early":
            os.ftruncate(self.log, 0)
            os.lseek(self.log, 0, os.SEEK_SET)
            sync(self.log)
        temporary = self.snapshot + ".tmp"
        with open(temporary, "wb") as file:
            for key in sorted(self.data):
                file.write(self.record(key, self.data[key]))
            file.flush()
            if FAULT != "rename-before-fsync":
                sync(file.fileno())
        os.rename(temporary, self.snapshot)
        self.sync_directory()
        os.ftruncate(self.log, 0)
        os.lseek(self.log, 0, os.SEEK_SET)
        sync(self.log)
        self.records = 0

    def key(self, key):
        if FAULT == "keys-that-collide":
            return unicodedata.normalize("NFC", key.decode()).encode()
        return key

    @contextlib.contextmanager
    def alone(self, key):
        if FAULT != "deadlock":
            with self.lock:
                yield
            return
        backwards = zlib.crc32(key) % 2
        with self.other_lock if backwards else self.lock:
            time.sleep(0.01)
            with self.lock if backwards else self.other_lock:
                yield

    def change(self, key, value):
        with self.alone(key):
            key = self.key(key)
            was = key in self.data
            if value is None and not was:
                return False
            self.append(key, value)
            if value is None:
                del self.data[key]
            else:
                self.data[key] = value
            self.records += 1
            if self.records >= CHECKPOINT:
                self.checkpoint()
            return was

    def get(self, key):
        with self.lock:
            return self.data.get(self.key(key))

    def keys(self):
        with self.lock:
            return sorted(self.data)


class Refused(Exception):
    pass


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer is one write

    def answer(self, status, body=b""):
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def key_of(self, encoded):
        key = unquote_to_bytes(encoded)
        if not 1 <= len(key) <= 255 or key in (b".", b"..") or re.search(rb"[\x00-\x1f\x7f]", key):
            raise Refused(414 if len(key) > 255 else 400)
        return key

    def body(self):
        length = int(self.headers.get("Content-Length", 0))
        if length > 1048576:
            self.close_connection = True
            raise Refused(413)
        return self.rfile.read(length)

    def refuse_chunks(self):
        """A proxy that goes by the chunks would take something else for the next request."""
        both_accepted = FAULT == "two-framings-accepted" and "Content-Length" in self.headers
        if "Transfer-Encoding" in self.headers and not both_accepted:
            self.close_connection = True
            raise Refused(501)

    def handle_one(self):
        store = self.server.store
        self.refuse_chunks()
        if self.path == "/kv" and self.command in ("GET", "HEAD"):
            self.answer(200, b"".join(quote(key, safe="").encode() + b"\n" for key in store.keys()))
        elif self.path == "/kv" and self.command == "POST":
            key, space, value = self.body().partition(b" ")
            if not space:
                raise Refused(400)
            self.put(self.key_of(quote(key)), value)
        elif not self.path.startswith("/kv/"):
            self.answer(404, b"no such path\n")
        elif self.command == "PUT":
            self.put(self.key_of(self.path[4:]), self.body())
        elif self.command == "DELETE":
            self.answer(204 if store.change(self.key_of(self.path[4:]), None) else 404)
        else:
            value = store.get(self.key_of(self.path[4:]))
            if value is None:
                self.answer(404, b"no such key\n")
            else:
                self.answer(200, value)

    def put(self, key, value):
        self.answer(204 if self.server.store.change(key, value) else 201)

    def do_GET(self):
        try:
            self.handle_one()
        except Refused as refused:
            self.answer(refused.args[0], b"refused\n")
        except ConnectionError:
            self.close_connection = True
        except OSError as failure:
            if FAULT == "goes-on-after-a-failed-fsync":
                return self.answer(500, b"the disk fails\n")
            print("the disk fails:", failure, file=sys.stderr, flush=True)
            os._exit(1)  # what is durable is found out at the next start

    do_HEAD = do_PUT = do_POST = do_DELETE = do_GET

    def log_message(self, *args):
        pass


def main(kind):
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", required=True)
    options = parser.parse_args()
    ThreadingHTTPServer.request_queue_size = 128
    server = ThreadingHTTPServer(("127.0.0.1", options.port), Handler, bind_and_activate=False)
    server.daemon_threads = True
    server.store = kind(options.data)
    server.server_bind()
    server.server_activate()
    server.serve_forever()


if __name__ == "__main__":
    main(Store)
