#!/usr/bin/env bash
# Installs what is missing, builds, and runs every check and test; README.md beside this file says what each step is for.
#   tests/run.sh [--keep-going] [STEP...]     these steps, or all; stops at the first that fails unless told to keep going
#   tests/run.sh --list                       names them
set -euo pipefail
# shellcheck source=deploy/prepare.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/../deploy/prepare.sh"
exec </dev/null
cd "$root"
export NO_COLOR=1 # the logs are read again for the summary
readonly logs=$root/build/tests

# In this order; each is the function step_NAME.
readonly steps=(
  format  # clang-format
  web     # types, lint, unit tests, build and size of the pages
  schema  # every fixture against the schema
  release # the C++ suites as people will run them
  tidy    # clang-tidy
  faults  # the real program, killed at random moments
  browser # the three pages in Chromium
  asan    # the C++ suites under the address and undefined behaviour sanitizers
  tsan    # the program and the journals under the thread sanitizer
)

step_format() {
  local file wrong=0
  while read -r file; do
    clang-format-14 --dry-run -Werror "$file" 2>/dev/null && continue
    printf 'not as .clang-format says: %s\n' "$file"
    wrong=$((wrong + 1))
  done < <(find server protocol tests -name '*.[ch]pp' | sort)
  [[ $wrong -eq 0 ]] || say "clang-format-14 -i FILE puts it right"
  return $((wrong > 0))
}

step_web() {
  one_at_a_time npm_packages web-client
  local script
  for script in check test build size; do npm_run "$script"; done
}

# Debian's own Python has the packages; another may stand before it on the PATH.
step_schema() { /usr/bin/python3 tests/unit/protocol/check_schema.py; }

step_release() { suites release; }

step_tidy() { /usr/bin/python3 tests/tidy.py build/release; }

step_faults() {
  program
  local run
  for run in tests/faults/*/run; do "$run"; done
}

step_browser() {
  program
  npm_packages tests/browser
  tests/browser/run
}

step_asan() { UBSAN_OPTIONS=print_stacktrace=1 suites asan; }

# Threads meet in the program (one for live, one for each shard) and in the journals; the suites of the other rooms have one.
# GCC 12's thread sanitizer cannot place its shadow memory where the kernel scatters addresses widely, hence setarch.
step_tsan() {
  program tsan
  one_at_a_time build tsan test_journal
  rm -f "$logs"/tsan-report.*
  export TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1 log_path=$logs/tsan-report"
  local failed=0
  setarch --addr-no-randomize build/tsan/tests/test_journal || failed=1
  setarch --addr-no-randomize tests/faults/lifecycle/run || failed=1
  # Not the case that measures the program's memory.
  setarch --addr-no-randomize tests/faults/hostile/run closed served revoked expired reset 'told so' || failed=1
  # A process that ends by a report may also be one that a test was about to end.
  if compgen -G "$logs/tsan-report.*" >/dev/null; then
    cat "$logs"/tsan-report.*
    failed=1
  fi
  return "$failed"
}

# suites PRESET [WRAPPER...]: builds it and runs its ctest
suites() {
  local preset=$1
  shift
  rm -f "build/$preset/Testing/Temporary/LastTest.log"
  one_at_a_time configure "$preset" -DHIRONDELLE_TESTS=ON
  one_at_a_time build "$preset"
  "$@" ctest --test-dir "build/$preset" --parallel "$(nproc)" --output-on-failure --no-tests=error
}

# program [PRESET]: the program and the pages that the tests of the whole start
program() {
  local preset=${1:-release}
  one_at_a_time configure "$preset" -DHIRONDELLE_TESTS=ON
  one_at_a_time build "$preset" hirondelle
  one_at_a_time build_pages
  export HIRONDELLE_PROGRAM=$root/build/$preset/server/hirondelle HIRONDELLE_WEB=$root/web-client/dist
}

# What a step's runners said last: the lines for the summary. Catch2's stay in ctest's own log.
closing_lines() {
  grep -hE 'tests passed, [0-9]+ tests? failed out of|^ *Tests +.*\([0-9]+\)|[0-9]+ passed, [0-9]+ failed|^(#|ℹ) (pass|fail) [0-9]' \
    "$logs/$1.log" || true
}

# tally STEP STATUS: "PASSED FAILED", in test cases where the runners say how many, otherwise the step counts as one
tally() {
  local source=$logs/$1.log ctest_log=build/$1/Testing/Temporary/LastTest.log
  [[ ! -f $ctest_log ]] || source=$ctest_log # all that Catch2 said, where ctest only shows failures
  awk -v broken="$2" '
    function before(word,   i) { for (i = 2; i <= NF; ++i) if (index($i, word) == 1) return $(i - 1) + 0; return 0 }
    /^All tests passed \(/ { match($0, /[0-9]+ test case/); passed += substr($0, RSTART, RLENGTH) + 0 }
    /^test cases: .*\|/ || /^ *Tests +[0-9]/ || /[0-9]+ passed, [0-9]+ failed/ { passed += before("passed"); failed += before("failed") }
    /^(#|ℹ) pass [0-9]/ { passed += $3 }
    /^(#|ℹ) fail [0-9]/ { failed += $3 }
    END {
      if (broken && !failed) failed = 1
      if (!passed && !failed) passed = 1
      print passed + 0, failed + 0
    }' "$source"
}

# run_step STEP: adds to main's table, totals and status. Never called in a condition, which would switch off -e in the step.
run_step() {
  local name=$1 began=$SECONDS step_status
  printf '\n=== %s ===\n' "$name"
  set +e
  (
    set -e
    "step_$name"
  ) 2>&1 | tee "$logs/$name.log"
  step_status=${PIPESTATUS[0]}
  set -e
  local took=$((SECONDS - began)) result=passed passed failed line
  if [[ $step_status -ne 0 ]]; then
    result=FAILED
    status=1
  fi
  read -r passed failed < <(tally "$name" "$step_status")
  total_passed=$((total_passed + passed))
  total_failed=$((total_failed + failed))
  printf -v line '%-8s %-7s %3d:%02d %6d passed %3d failed' "$name" "$result" $((took / 60)) $((took % 60)) "$passed" "$failed"
  table+=("$line")
  printf -- '--- %s\n' "$line"
}

main() {
  local keep_going='' wanted=() name
  for name in "$@"; do
    case $name in
      --list) printf '%s\n' "${steps[@]}"; return ;;
      --keep-going) keep_going=1 ;;
      *)
        declare -F "step_$name" >/dev/null || { say "no step is called $name; --list names them"; return 2; }
        wanted+=("$name")
        ;;
    esac
  done
  [[ ${#wanted[@]} -gt 0 ]] || wanted=("${steps[@]}")

  one_at_a_time install_packages build run test
  use_node
  mkdir -p "$logs"
  local total_passed=0 total_failed=0 table=() ran=() status=0
  for name in "${wanted[@]}"; do
    if [[ $status -ne 0 && -z $keep_going ]]; then
      table+=("$(printf '%-8s not run' "$name")")
      continue
    fi
    ran+=("$name")
    run_step "$name"
  done

  printf '\n=== what the runners said ===\n'
  for name in "${ran[@]}"; do closing_lines "$name" | sed "s/^ */$(printf '%-8s ' "$name")/"; done
  printf '\n=== steps ===\n'
  printf '%s\n' "${table[@]}"
  printf '\n%d passed, %d failed\n' "$total_passed" "$total_failed"
  return "$status"
}

main "$@"
