#!/usr/bin/python3
"""A right store in Python that writes all it holds to a new file on every change, and renames it.

Faults are planted by name in the environment variable FAULT; see README.md.
"""
import json
import os
import sys
import threading
import time

sys.dont_write_bytecode = True
from log import FAULT, Store, main, sync


class Snapshot(Store):
    def __init__(self, directory):
        self.directory = os.open(directory, os.O_RDONLY)
        self.path = os.path.join(directory, "snapshot.json")
        self.lock = threading.Lock()
        self.late = False  # whether the last change has still to be published
        self.refuse_a_second_process(directory)
        self.data = {}
        if os.path.exists(self.path):
            with open(self.path) as file:
                self.data = {bytes.fromhex(key): bytes.fromhex(value) for key, value in json.load(file).items()}
            self.sync_directory()  # what is shown now must not be lost, even if the last process died before it

    def write(self, data):
        temporary = self.path if FAULT == "write-in-place" else self.path + ".tmp"
        with open(temporary, "w") as file:
            json.dump({key.hex(): value.hex() for key, value in sorted(data.items())}, file)
            file.flush()
            if FAULT != "rename-before-fsync":
                sync(file.fileno())
        if FAULT == "answer-before-the-rename":
            self.late = True
        else:
            self.publish()

    def publish(self):
        self.late = False
        if FAULT != "write-in-place":
            os.rename(self.path + ".tmp", self.path)
        self.sync_directory()

    def change(self, key, value):
        if FAULT == "lost-update":
            return self.change_without_a_lock(key, value)
        with self.lock:
            if self.late:
                self.publish()
            was = key in self.data
            changed = dict(self.data)
            changed.pop(key, None)
            if value is not None:
                changed[key] = value
            if value is not None or was:
                self.write(changed)
                self.data = changed
            return was

    def change_without_a_lock(self, key, value):
        """Copies the map, changes the copy, publishes it: of two at a time, one is lost."""
        was = key in self.data
        changed = dict(self.data)
        changed.pop(key, None)
        if value is not None:
            changed[key] = value
        time.sleep(0.001)
        with self.lock:
            self.write(changed)
            self.data = changed
        return was


if __name__ == "__main__":
    main(Snapshot)
