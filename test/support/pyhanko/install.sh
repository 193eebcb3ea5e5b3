#!/bin/sh
# Makes the environment in which judge.py runs: .build/pyhanko, with pinned packages. Needs Python 3.10 or later.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv="$here/../../../.build/pyhanko"
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
