#!/usr/bin/env bash
# Prints the path of a Python that has confluent-kafka, the independent client of the tests. Where there is none it makes
# a virtual environment in ${XDG_CACHE_HOME:-~/.cache}/tillwire-tests, or says what is missing.
set -euo pipefail

version=2.12.2
cache="${TILLWIRE_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tillwire-tests}"
venv="$cache/python-confluent-kafka-$version"

die() {
    echo "python.sh: $1" >&2
    exit 1
}

if [ ! -e "$venv/complete" ]; then
    command -v python3 >/dev/null || die "python3 is missing: apt-get install python3-venv"
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || die "python3 is older than 3.10"
    mkdir -p "$cache"
    exec 8>"$cache/lock"
    flock 8 # two test runs at once make one
    if [ ! -e "$venv/complete" ]; then
        rm -rf "$venv"
        python3 -m venv "$venv" >"$cache/venv.log" 2>&1 ||
            die "python3 cannot make a virtual environment: apt-get install python3-venv"
        "$venv/bin/pip" install -q --disable-pip-version-check "confluent-kafka==$version" >"$cache/venv.log" 2>&1 ||
            die "pip could not install confluent-kafka $version: $(tail -n 1 "$cache/venv.log")"
        touch "$venv/complete"
    fi
    exec 8>&-
fi
echo "$venv/bin/python"
