#!/usr/bin/python3
"""Serves over HTTP a program that reads requests as lines, one client at a time.

lines.py COMMAND... --port N --data DIR; the word DIR in the command stands for the directory.
A line holds no line feed, so one in a value is stored as two other bytes.
"""
import re
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

*command, _, port, _, directory = sys.argv[1:]
program = subprocess.Popen([directory if word == "DIR" else word for word in command],
                           stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def escape(value):
    return value.replace(b"\\", b"\\\\").replace(b"\n", b"\\n")


def unescape(value):
    return re.sub(rb"\\(.)", lambda found: b"\n" if found[1] == b"n" else found[1], value)


def ask(line, is_head=False):
    program.stdin.write(line + b"\n")
    program.stdin.flush()
    status = program.stdout.readline()
    if not status:
        sys.exit(program.wait() or 1)
    length = 0
    while field := program.stdout.readline().strip():
        name, _, value = field.partition(b":")
        length = int(value) if name == b"Content-Length" else length
    if is_head or length == 0:
        return int(status.split()[1]), length, b""
    body = unescape(program.stdout.read(length + 1)[:-1])  # a line feed follows it
    return int(status.split()[1]), len(body), body


class Handler(BaseHTTPRequestHandler):
    def serve(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        key, space, value = body.partition(b" ") if self.command == "POST" else (b"", b"", body)
        request = f"{self.command} {self.path} ".encode() + key + space + escape(value)
        status, length, body = ask(request, self.command == "HEAD")
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = serve


ask(b"GET /")  # the port answers when the program does
HTTPServer(("127.0.0.1", int(port)), Handler).serve_forever()
