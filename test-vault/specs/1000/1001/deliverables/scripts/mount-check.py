#!/usr/bin/env python3
# -*- coding: utf-8 -*-
# Spec: [[../../spec|1001 - Storage Infrastructure]] @69cafdb8673b
# Context: [[../../context|1001 - Storage Infrastructure]]

"""Tells whether the share answers; exit code 0 when it does."""
import os
import sys

PROBE = "/mnt/nas/.alive"


def alive(path: str) -> bool:
    try:
        return os.stat(path).st_size >= 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if alive(sys.argv[1] if len(sys.argv) > 1 else PROBE) else 1)
