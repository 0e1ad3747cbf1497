#!/usr/bin/env bash
# Measures the service against the limits of the machine and prints one table; docs/benchmarks.md explains its rows.
#   ./bench.sh [--quick] [--json FILE] [--markdown FILE] [--only ROWS]   every row, about twelve minutes; --quick: less
#   ./bench.sh compare OLD.json NEW.json                                 exit code 1 when a row is worse beyond noise
#   ./bench.sh load|failures|scoring|batches|rooms ...                   the other benchmarks
# Installs, as root or with sudo, the Debian packages it needs and lacks: apertium and its language pairs, redis-server.
set -euo pipefail
cd_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"
ROOT=$PWD
LOGS=$ROOT/artifacts/logs
mkdir -p "$LOGS"
. scripts/lib.sh

case ${1-} in
  -h|--help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
esac

need_dotnet
[ "${1-}" = compare ] || need_packages "${APERTIUM_PACKAGES[@]}" redis-server

say "Building (dotnet publish -c Release; log: artifacts/logs/bench-build.log)"
build() { dotnet "$@" -c Release -v q >"$LOGS/bench-build.log" 2>&1 ||
  { grep -E 'error' "$LOGS/bench-build.log" | sort -u | head -20 >&2; fail "the build failed; see artifacts/logs/bench-build.log"; }; }
build build tests/TranslateSvc.Benchmarks
bench=$ROOT/tests/TranslateSvc.Benchmarks/bin/Release/net10.0/TranslateSvc.Benchmarks.dll

# Files are named from where the caller stands.
case ${1-} in
  ''|-*)
    # The server that is measured is the one that ./run.sh starts.
    build publish src/TranslateSvc.Server -o artifacts/bench/server
    # And one as deploy/README.md publishes it, in folders of its own: the other builds know nothing of its runtime.
    runtime=linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
    build publish src/TranslateSvc.Server -o artifacts/bench/ahead --artifacts-path artifacts/bench/build -r "$runtime" --self-contained false -p:PublishReadyToRun=true
    cd "$cd_from"
    exec dotnet "$bench" ratios --server "$ROOT/artifacts/bench/server/TranslateSvc.Server.dll" --ahead "$ROOT/artifacts/bench/ahead/TranslateSvc.Server.dll" "$@" ;;
  *)
    cd "$cd_from"
    exec dotnet "$bench" "$@" ;;
esac
