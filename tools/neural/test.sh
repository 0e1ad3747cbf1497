#!/usr/bin/env bash
# Installs the recipe's Python packages (Debian: 150 MB, 640 MB unpacked), runs its tests, and trains the tiny configuration: about three minutes on two cores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
LOGS=$PWD/../../artifacts/logs
mkdir -p "$LOGS"
. ../../scripts/lib.sh

need_packages python3-torch python3-onnx python3-sentencepiece libopenblas0-pthread
/usr/bin/python3 -m unittest discover -s tests
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 -m neural all --config configs/tiny.json --work "$work"
