# shellcheck shell=bash
# What deploy/run.sh and tests/run.sh share, to be sourced: installing what is missing, building server and pages.
# Each function is quick when there is nothing to do. What they say goes to stderr.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
readonly stamps=$root/build/stamps
mkdir -p "$stamps"

say() { printf '%s: %s\n' hirondelle "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# listed SECTION...: the packages of these sections of packages.txt
listed() {
  awk -v wanted=" $* " '
    { sub(/#.*/, "") }
    /^\[/ { gsub(/[][ ]/, ""); inside = index(wanted, " " $0 " "); next }
    inside && NF { print $1 }' "$root/deploy/packages.txt"
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

# install_packages SECTION...: asks dpkg first, so that a machine that has them needs no network, no root and no time
install_packages() {
  command -v dpkg-query >/dev/null || fail "this is made for Debian 12; elsewhere, deploy/packages.txt tells what to install by hand"
  local wanted installed missing
  mapfile -t wanted < <(listed "$@")
  # It exits with 1 when it does not know one of them.
  installed=$({ dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null || true; } |
    sed -n 's/^installed //p')
  mapfile -t missing < <(printf '%s\n' "${wanted[@]}" | grep -vxF -- "$installed")
  [[ ${#missing[@]} -gt 0 ]] || return 0

  say "installing Debian packages: ${missing[*]}"
  if [[ $EUID -ne 0 ]] && ! command -v sudo >/dev/null; then
    fail "neither root nor sudo; as root, run: apt-get update && apt-get install --no-install-recommends ${missing[*]}"
  fi
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
  if ! { as_root "${apt[@]}" update && as_root "${apt[@]}" install --yes --no-install-recommends "${missing[@]}"; } \
    >"$root/build/apt.log" 2>&1; then
    tail -n 20 "$root/build/apt.log" >&2
    fail "the packages could not be installed; all that apt said is in build/apt.log"
  fi
}

# The pages' tools run on Node.js from 20.19 on (web-client/package.json).
node_is_good() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'
}

# Puts a good Node.js on the PATH: the machine's own, or one under build/node.
use_node() {
  if node_is_good; then return 0; fi
  PATH=$root/build/node/node_modules/.bin:$PATH
  if node_is_good; then return 0; fi

  local packages
  mapfile -t packages < <(listed npm)
  command -v npm >/dev/null || install_packages node
  say "bringing in Node.js: ${packages[*]}"
  mkdir -p "$root/build/node"
  npm install --prefix "$root/build/node" --no-save --no-audit --no-fund --loglevel=error "${packages[@]}" >&2
  hash -r
  node_is_good || fail "Node.js $(node --version) is too old, and no newer one could be brought in"
}

# unless_stamped NAME KEY COMMAND...: runs the command unless its last success was with the same key
unless_stamped() {
  local stamp=$stamps/$1 key=$2
  shift 2
  if [[ -f $stamp && $(<"$stamp") == "$key" ]]; then return 0; fi
  rm -f "$stamp"
  "$@" >&2
  printf '%s\n' "$key" >"$stamp"
}

digest() { sha256sum | cut -d ' ' -f 1; }

# digest_of PATH...: changes with any file under the paths, apart from what tools put there
digest_of() {
  (
    cd "$root" || exit
    find "$@" \( -name node_modules -o -name dist -o -name coverage -o -name '.*' \) -prune -o -type f -print0 |
      sort -z | xargs -0 sha256sum
  ) | digest
}

# npm_packages FOLDER: what its lock file names, in its node_modules
npm_packages() {
  local folder=$1 key
  key=$(cat "$root/$folder/package.json" "$root/$folder/package-lock.json" <(node --version) | digest)
  [[ -d $root/$folder/node_modules ]] || rm -f "$stamps/npm-${folder//\//-}"
  unless_stamped "npm-${folder//\//-}" "$key" install_npm_packages "$folder"
}

install_npm_packages() {
  say "installing the npm packages of $1"
  npm --prefix "$root/$1" ci --no-audit --no-fund --loglevel=error
}

# build_pages: web-client/dist, from web-client and the protocol's schema
build_pages() {
  use_node
  npm_packages web-client
  [[ -f $root/web-client/dist/index.html ]] || rm -f "$stamps/pages"
  unless_stamped pages "$(digest_of web-client protocol)" npm_run build
}

npm_run() {
  say "web-client: npm run $1"
  npm --prefix "$root/web-client" run --silent "$@"
}

# configure PRESET [CMAKE OPTION...]: once; ninja sees later changes of the CMake files by itself
configure() {
  local preset=$1 key
  key=$(cat "$root/CMakePresets.json" <(printf '%s\n' "$@") | digest)
  [[ -f $root/build/$preset/build.ninja ]] || rm -f "$stamps/cmake-$preset"
  unless_stamped "cmake-$preset" "$key" run_cmake "$@"
}

run_cmake() {
  say "configuring build/$1"
  (cd "$root" && cmake --preset "$@")
}

# build PRESET [TARGET...]: all targets when none is named
build() {
  local preset=$1
  shift
  say "building build/$preset"
  # Where ccache is used, what it remembers does not depend on the folder of the clone.
  CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=true ninja -C "$root/build/$preset" -j "$(nproc)" "$@" >&2
}

# one_at_a_time COMMAND...: two of these scripts started together would build into the same folders
one_at_a_time() {
  exec 9>"$root/build/lock"
  if ! flock --nonblock 9; then
    say "waiting for another run of these scripts to finish building"
    flock 9
  fi
  "$@"
  exec 9>&-
}
