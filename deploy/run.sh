#!/usr/bin/env bash
# Installs what is missing, builds the server and its pages, and starts the demo; with arguments, runs the program with these:
#   deploy/run.sh
#   deploy/run.sh serve --data DIR --programme FILE
#   deploy/run.sh version
set -euo pipefail
# shellcheck source=deploy/prepare.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/prepare.sh"

prepare() {
  install_packages build run
  # Where tests/run.sh has configured this folder, its tests stay in; without them nothing of [test] is needed.
  [[ -f $root/build/release/build.ninja ]] || configure release -DHIRONDELLE_TESTS=OFF
  build release hirondelle
  build_pages
}

trap 'say "nothing was started"' EXIT
one_at_a_time prepare
[[ $# -gt 0 ]] || set -- demo
say "starting: hirondelle $*"
HIRONDELLE_WEB=${HIRONDELLE_WEB:-$root/web-client/dist} exec "$root/build/release/server/hirondelle" "$@"
