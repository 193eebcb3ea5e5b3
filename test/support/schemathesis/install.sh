#!/bin/sh
# Makes the environment in which the fuzzer runs: .build/schemathesis, with pinned packages. Needs Python 3.10 or later.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv="$here/../../../.build/schemathesis"
cmp -s "$here/requirements.txt" "$venv/requirements.txt" && exit 0
rm -rf "$venv"
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
cp "$here/requirements.txt" "$venv/requirements.txt"
