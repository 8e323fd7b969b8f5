#!/usr/bin/env python3
"""Records what four clients of a key-value server are answered: record.py PORT >history.jsonl"""
import http.client, json, random, sys, threading, time

PORT = int(sys.argv[1])
RANDOM = random.Random(1)
lock, numbers = threading.Lock(), iter(range(1, 1_000_000))


def note(process, type, op, **fields):
    with lock:  # one clock, read in the order of the lines
        print(json.dumps(dict(process=process, type=type, op=op, **fields, time=time.monotonic_ns())))


def ask(process, method, target, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
    connection.request(method, target, body)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def operation(process, op, key):
    with lock:
        value = f"v{next(numbers)}" if op == "put" else None  # no value is put twice
    what = {} if op == "list" else {"key": key, "value": value}
    note(process, "invoke", op, **what)
    try:
        method = {"put": "PUT", "get": "GET", "erase": "DELETE", "list": "GET"}[op]
        status, body = ask(process, method, "/kv" if op == "list" else "/kv/" + key, value)
    except OSError:
        return note(process, "info", op, **what)  # nobody knows
    if status not in (200, 201, 204, 404):
        return note(process, "info" if status >= 500 else "fail", op, **what)
    if op == "list":
        what = {"keys": body.split()}
    elif op == "get":
        what["value"] = body if status == 200 else None
    else:
        what["found"] = status == 204
    note(process, "ok", op, **what)


def client(process):
    for _ in range(50):
        operation(process, *(RANDOM.choice(["put", "put", "get", "get", "erase", "list"]), RANDOM.choice("abc")))


clients = [threading.Thread(target=client, args=[process]) for process in range(4)]
[one.start() for one in clients]
[one.join() for one in clients]
