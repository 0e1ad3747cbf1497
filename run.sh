#!/usr/bin/env bash
# Sets up what is missing, builds, starts the service, and translates, summarizes and compares articles.
#   ./run.sh             the French sample article
#   ./run.sh FILE...     your own articles, French or English
#   ./run.sh batch [N]   summarize a batch of N made-up French articles (200) in English
#   ./run.sh serve       start the service and leave it up (Ctrl-C stops it)
set -euo pipefail
cd_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"
ROOT=$PWD
LOGS=$ROOT/artifacts/logs
mkdir -p "$LOGS"
. scripts/lib.sh

case ${1-} in
  -h|--help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
  -*) say "Unknown option: $1"; sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

files=()
if [ "${1-}" = batch ]; then
  count=${2-200}
  case $count in ''|*[!0-9]*) fail "not a number of articles: $count" ;; esac
elif [ "${1-}" != serve ]; then
  for file in "$@"; do
    path=$(cd "$cd_from" && realpath -e -- "$file" 2>/dev/null) || fail "no such file: $file"
    [ -f "$path" ] && [ -r "$path" ] || fail "not a readable file: $file"
    files+=("$path")
  done
  [ ${#files[@]} -gt 0 ] || files=("$ROOT/samples/article.fr.txt")
fi

need_dotnet
need_packages "${APERTIUM_PACKAGES[@]}"

bin=$ROOT/artifacts/run
say "Building (dotnet publish -c Release; log: artifacts/logs/build.log)"
for project in Server Cli; do
  dotnet publish "src/TranslateSvc.$project" -c Release -o "$bin/${project,,}" -v q >"$LOGS/build.log" 2>&1 ||
    { grep -E 'error' "$LOGS/build.log" | sort -u | head -20 >&2; fail "the build failed; see artifacts/logs/build.log"; }
done

free_port() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
grpc_port=5080 http_port=5081
if ! free_port 5080 || ! free_port 5081; then
  say "Ports 5080/5081 are taken; the service takes free ones."
  grpc_port=0 http_port=0
fi

ports=$LOGS/ports-$$
server=("$bin/server/TranslateSvc.Server" "--TranslateSvc:Server:GrpcPort=$grpc_port" "--TranslateSvc:Server:HttpPort=$http_port" "--TranslateSvc:Server:PortFile=$ports")
if [ "${1-}" = serve ]; then
  rm -f "$ports"
  exec "${server[@]}"
fi

"${server[@]}" >"$LOGS/server.log" 2>&1 &
pid=$!
stop() {
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  rm -f "$ports"
}
trap stop EXIT
trap 'exit 130' INT TERM

for _ in $(seq 300); do
  [ -s "$ports" ] && break
  kill -0 "$pid" 2>/dev/null || { tail -20 "$LOGS/server.log" >&2; fail "the service did not start; see artifacts/logs/server.log"; }
  sleep 0.1
done
[ -s "$ports" ] || fail "the service did not report its ports within 30 seconds; see artifacts/logs/server.log"
. "$ports"
export TSVC_SERVER=http://$ADDRESS:$GRPC_PORT
say "Service on $TSVC_SERVER (log: artifacts/logs/server.log)"

tsvc() { "$bin/cli/tsvc" "$@"; }
status=0
if [ "${1-}" = batch ]; then
  articles=$ROOT/artifacts/batch/articles results=$ROOT/artifacts/batch/results.jsonl
  rm -rf "$articles"
  scripts/sample-articles.sh "$count" "$articles"
  say "$count articles in artifacts/batch/articles; results go to artifacts/batch/results.jsonl"
  cd "$ROOT/artifacts/batch"
  tsvc batch summarize 'articles/**/*.txt' --to en --sentences 3 --out results.jsonl --force || exit $?
  printf '\nThe first result:\n'
  head -1 "$results"
  exit 0
fi
for file in "${files[@]}"; do
  name=$(basename "$file")
  printf '\n== %s: translation beside the original ==\n\n' "$name"
  tsvc translate --format side-by-side "$file" || status=$?
  printf '\n== %s: summary in the other language, with its sources ==\n\n' "$name"
  language=$(tsvc detect --quiet --format text "$file" | head -1 | grep -oE '^(fr|en)' || echo fr)
  [ "$language" = fr ] && other=en || other=fr
  tsvc summarize --to "$other" --sentences 5 "$file" || status=$?
  printf '\n== %s: two engines side by side ==\n\n' "$name"
  tsvc compare "$file" || status=$?
done
[ "$status" -eq 0 ] || say "At least one answer was incomplete or failed (exit code $status)."
exit "$status"
