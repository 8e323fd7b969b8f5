#!/usr/bin/env python3
"""The shortest store that keeps the first promise: one map, in memory, over HTTP."""
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import quote, unquote_to_bytes

data = {}


class Handler(BaseHTTPRequestHandler):
    def answer(self, status, body=b""):
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def serve(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/kv" and self.command in ("GET", "HEAD"):
            return self.answer(200, "".join(quote(key, safe="") + "\n" for key in sorted(data)).encode())
        if self.path == "/kv" and self.command == "POST":
            key, _, body = body.partition(b" ")
        elif self.path.startswith("/kv/"):
            key = unquote_to_bytes(self.path[4:])
        else:
            return self.answer(404)
        if not 1 <= len(key) <= 255 or key in (b".", b".."):
            return self.answer(400)
        if self.command in ("PUT", "POST"):
            status = 204 if key in data else 201
            data[key] = body
            return self.answer(status)
        if key not in data:
            return self.answer(404)
        if self.command == "DELETE":
            del data[key]
            return self.answer(204)
        self.answer(200, data[key])

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = serve


options = dict(zip(sys.argv[1::2], sys.argv[2::2]))
HTTPServer(("127.0.0.1", int(options["--port"])), Handler).serve_forever()
