#!/usr/bin/env bash
# Installs what the tests need, builds, and runs every test project against real services on loopback.
# Last line: "N passed, N failed, N skipped".
#   ./test.sh [-namespace NAME | -class NAME | -method NAME ...]   arguments go to the xunit runners
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
ROOT=$PWD
LOGS=$ROOT/artifacts/logs
results=$ROOT/artifacts/test-results
mkdir -p "$LOGS"
rm -rf "$results" "$ROOT/artifacts/proof"
mkdir -p "$results"
# Where the fault and soak tests leave their tables.
export TRANSLATESVC_PROOF=$ROOT/artifacts/proof
. scripts/lib.sh

need_dotnet
need_packages "${APERTIUM_PACKAGES[@]}" redis-server chromium python3-grpcio python3-protobuf protobuf-compiler libprotobuf-dev protobuf-compiler-grpc

say "Building (dotnet build -c Release)"
dotnet build TranslateSvc.sln -c Release -v q -nologo >"$LOGS/test-build.log" 2>&1 ||
  { grep -E 'error' "$LOGS/test-build.log" | sort -u | head -40 >&2; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

# A Redis of our own: loopback only, its own port and folder, gone when the tests are.
redis_dir=$(mktemp -d)
redis_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
redis-server --bind 127.0.0.1 --port "$redis_port" --dir "$redis_dir" --save '' --appendonly no >"$LOGS/redis.log" 2>&1 &
redis_pid=$!
stop() {
  kill "$redis_pid" 2>/dev/null || true
  wait "$redis_pid" 2>/dev/null || true
  rm -rf "$redis_dir"
}
trap stop EXIT
trap 'exit 130' INT TERM
export TRANSLATESVC_TEST_REDIS=127.0.0.1:$redis_port

passed=0 failed=0 skipped=0
failures=()
attribute() { sed -n "s/.*<assembly [^>]*[[:space:]]$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -1; }
for project in tests/*.Tests; do
  name=$(basename "$project")
  say ""
  say "== $name"
  xml=$results/$name.xml
  code=0
  dotnet "$project/bin/Release/net10.0/$name.dll" -noColor -noLogo -result-xml "$xml" "$@" || code=$?
  if [ ! -s "$xml" ]; then
    say "$name ended with exit code $code and left no results."
    failed=$((failed + 1))
    failures+=("$name as a whole")
    continue
  fi
  p=$(attribute "$xml" passed) f=$(attribute "$xml" failed) s=$(attribute "$xml" skipped) e=$(attribute "$xml" errors)
  passed=$((passed + ${p:-0}))
  failed=$((failed + ${f:-0} + ${e:-0}))
  skipped=$((skipped + ${s:-0}))
  while IFS= read -r test; do failures+=("$test"); done < <(grep -o '<test [^>]*result="Fail"' "$xml" | sed -n 's/.*<test [^>]*[[:space:]]*name="\([^"]*\)".*/\1/p')
  # A runner that dies without naming a failed test is a failure too.
  if [ "$code" -ne 0 ] && [ "${f:-0}" -eq 0 ] && [ "${e:-0}" -eq 0 ]; then failed=$((failed + 1)) failures+=("$name, exit code $code"); fi
done

for table in "$TRANSLATESVC_PROOF"/*.txt; do
  [ -e "$table" ] || continue
  say ""
  cat "$table"
done

# At the end, where they are seen.
for failure in ${failures[@]+"${failures[@]}"}; do echo "Failed: $failure"; done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
