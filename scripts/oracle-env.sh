#!/usr/bin/env bash
# Makes or updates .venv-oracle/, the Python environment of the oracle tests,
# from test/oracle/requirements.txt, with the programs in test/oracle/tools.txt
# beside it. Does nothing when it is up to date.
#
#   scripts/oracle-env.sh          make or update; prints the interpreter's path
#   scripts/oracle-env.sh --check  exit 0 if up to date, 1 if not; install nothing
#
# PYTHON names another interpreter than python3.
# Exit: 0 ready, 1 --check and not up to date, 2 wrong use, 3 no usable Python,
# anything else: what pip said.
set -eu

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
requirements=$root/test/oracle/requirements.txt
venv=$root/.venv-oracle
tools=$root/test/oracle/tools.txt
stamp=$venv/.stamp
tools_stamp=$venv/.stamp-tools
python=${PYTHON:-python3}

say() { printf 'oracle-env: %s\n' "$*" >&2; }
fail() {
  local code=$1
  shift
  printf '\n*** oracle-env: %s\n*** The oracle tests cannot run.\n\n' "$*" >&2
  exit "$code"
}

check=
case "${1:-}" in
  '') ;;
  --check) check=yes ;;
  *) fail 2 "unknown argument '$1' (only --check)" ;;
esac

command -v "$python" >/dev/null 2>&1 ||
  fail 3 "$python is not installed; Python 3.11 or newer is needed"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  fail 3 "$("$python" --version 2>&1) is too old; Python 3.11 or newer is needed"

# The stamp holds all that decides what is inside: the pins, and the interpreter
# that the environment links to.
wanted() {
  "$python" -c 'import sys; print(sys.version, sys.base_prefix)'
  cat "$requirements"
}
tools_current() { [ -f "$tools_stamp" ] && cmp -s "$tools" "$tools_stamp"; }
current() { [ -x "$venv/bin/python" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(wanted)" ]; }

# Two test runs at once must not install into one environment.
if [ -z "$check" ] && command -v flock >/dev/null 2>&1; then
  exec 9<"$requirements"
  flock 9
fi

if current && tools_current; then
  say "up to date"
  printf '%s\n' "$venv/bin/python"
  exit 0
fi
if [ -n "$check" ]; then
  say "not up to date: run scripts/oracle-env.sh"
  exit 1
fi

pip_install() { "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input "$@" >&2; }

if ! current; then
  say "installing $(grep -c '^[a-z]' "$requirements") pinned packages into .venv-oracle (some minutes, about 7 GB on Linux, where torch brings CUDA with it)"
  rm -f "$stamp"
  "$python" -m venv --clear "$venv" || fail 3 "$python cannot make a virtual environment (on Debian: apt-get install python3-venv)"

  alone=$(sed -n 's/ *# no-deps$//p' "$requirements")
  grep -v '# no-deps$' "$requirements" >"$venv/with-deps.txt"
  pip_install -r "$venv/with-deps.txt"
  # shellcheck disable=SC2086 # one word for each package
  [ -z "$alone" ] || pip_install --no-deps $alone
  wanted >"$stamp"
fi

# Small, and by themselves, so that another one does not make the environment anew.
if ! tools_current; then
  pip_install -r "$tools"
  cp "$tools" "$tools_stamp"
fi
say "ready"
printf '%s\n' "$venv/bin/python"
