# Shared by run.sh and test.sh. Source it; it changes nothing by itself.

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif command -v sudo >/dev/null 2>&1; then sudo "$@"
  else fail "'$*' needs root. Run it as root, or install sudo."
  fi
}

# Installs the named Debian packages that are missing, and says which.
need_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null 2>&1 || fail "missing: ${missing[*]}. This machine has no apt-get; install them in its own way."
  say "Installing Debian packages: ${missing[*]}"
  # RUNLEVEL=1 keeps Debian from starting services on installation: we start our own, on our own ports.
  as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -q --no-install-recommends "${missing[@]}" >"$LOGS/apt.log" 2>&1 ||
    { as_root apt-get update -q >>"$LOGS/apt.log" 2>&1 &&
      as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -q --no-install-recommends "${missing[@]}" >>"$LOGS/apt.log" 2>&1; } ||
    { tail -5 "$LOGS/apt.log" >&2; fail "could not install: ${missing[*]}. See $LOGS/apt.log"; }
}

need_dotnet() {
  command -v dotnet >/dev/null 2>&1 || fail "the .NET 10 SDK is missing. Install it: https://dotnet.microsoft.com/download/dotnet/10.0"
  local version
  version=$(dotnet --version 2>/dev/null) || fail "'dotnet --version' fails here: global.json asks for the .NET 10 SDK."
  [ "${version%%.*}" -ge 10 ] || fail "the .NET 10 SDK is needed, found $version."
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

APERTIUM_PACKAGES=(apertium apertium-fra-cat apertium-eng-cat apertium-eng-spa apertium-fr-es)
