#!/usr/bin/env python3
"""Records what four clients of a key-value server are answered: record.py PORT >history.jsonl"""
import http.client, itertools, json, random, sys, threading, time

METHODS = {"put": "PUT", "get": "GET", "erase": "DELETE", "list": "GET"}
lock, numbers = threading.Lock(), itertools.count()


def note(process, type, op, **fields):
    with lock:  # one clock, read in the order of the lines
        print(json.dumps(dict(process=process, type=type, op=op, **fields, time=time.monotonic_ns())))


def ask(process, op, key):
    value = f"v{next(numbers)}" if op == "put" else None  # no value is put twice
    what = {} if op == "list" else {"key": key, "value": value}
    note(process, "invoke", op, **what)
    try:
        connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=10)
        connection.request(METHODS[op], "/kv" if op == "list" else "/kv/" + key, value)
        answer = connection.getresponse()
        status, body = answer.status, answer.read().decode()
    except (OSError, http.client.HTTPException):
        status = 500  # no answer: nobody knows, as after a 5xx
    if status not in (200, 201, 204, 404):
        return note(process, "info" if status >= 500 else "fail", op, **what)
    if op == "list":
        what["keys"] = body.split()
    elif op == "get":
        what["value"] = body if status == 200 else None
    else:
        what["found"] = status == 204
    note(process, "ok", op, **what)


def client(process):
    for _ in range(50):
        ask(process, random.choice(["put", "put", "get", "get", "erase", "list"]), random.choice("abc"))


for process in range(4):
    threading.Thread(target=client, args=[process]).start()
