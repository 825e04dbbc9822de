#!/usr/bin/env bash
# Install the artifacts into a repository of their own, run the example Maven project on them, and check what Surefire says:
# the green tests, the ones that must fail, and the tree that an IDE would show.
#   run.sh [REPOSITORY]   yours stays as it is: REPOSITORY is laid over it; default target/example-m2
#   MAVEN_ARGS=-o         stays offline
#   INSTALLED=1           takes the artifacts that are in the repository already
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
repository=${1:-$root/target/example-m2}
work=$root/target/example
mine=${HOME}/.m2/repository

mkdir -p "$root/target" "$repository"
rm -rf "$work"
cp -R "$root/harness/src/example/maven" "$work"

maven() { "$root/mvnw" -B -ntp -Dmaven.repo.local="$repository" -Dmaven.repo.local.tail="$mine" "$@"; }
if [ -z "${INSTALLED:-}" ]; then
  rm -rf "$repository/dev/rehearsal"
  (cd "$root" && maven -q install -Dmaven.test.skip=true -Dexec.skip=true)
fi

# Users get what they need and nothing of the worked example.
(cd "$work" && maven dependency:3.9.0:tree -DoutputFile="$work/tree.txt" >/dev/null)
grep -q 'org.duckdb:duckdb_jdbc' "$work/tree.txt" || { echo "rehearsal-harness must bring DuckDB"; exit 1; }
if grep -E 'rehearsal-desk|langgraph4j|slf4j-nop' "$work/tree.txt"; then
  echo "rehearsal-harness must not bring the lines above"
  exit 1
fi

# expect NAME TESTS FAILURES ERRORS SKIPPED: what a report of Surefire counts
expect() {
  local head
  head=$(grep -o '<testsuite [^>]*>' "$work/target/surefire-reports/TEST-$1.xml")
  for pair in "tests=\"$2\"" "failures=\"$3\"" "errors=\"$4\"" "skipped=\"$5\""; do
    case $head in *" $pair"*) ;; *) echo "$1 must have $pair, but is: $head"; exit 1 ;; esac
  done
  echo "ok    $1: $2 tests, $3 failures, $4 errors, $5 skipped"
}

echo "== green"
(cd "$work" && maven test) | tee "$work/green.txt"
expect com.acme.shop.ShippingSuiteTest 10 0 0 1 # a fault that never acts on a single call is no evidence
expect com.acme.shop.ShippingTest 21 0 0 0

echo "== red, on purpose"
code=0
(cd "$work" && maven test -Pred) >"$work/red.txt" 2>&1 || code=$?
[ "$code" -ne 0 ] || { echo "mvn test -Pred must fail, but did not"; exit 1; }
# said so that nobody takes these failures for the build's own
sed -n '/Tests run\|Red\|FAIL\|expected\|look /s/^/meant to fail | /p' "$work/red.txt" |
  sed 's/\[ERROR\]/[error]/; s/<<< FAILURE!/failed/; s/BUILD FAILURE/build failed/; s/Tests run:/tests run:/'
expect com.acme.shop.RedSuiteTest 10 2 0 1
expect com.acme.shop.RedTest 6 2 0 4
expect com.acme.shop.ShippingSuiteTest 10 0 0 1 # a fault that never acts on a single call is no evidence

echo "== the tree"
(cd "$work" && maven -q dependency:3.9.0:build-classpath -Dmdep.outputFile="$work/class-path.txt" -Dmdep.includeScope=test)
java_home=${JAVA_HOME:?}
(cd "$work" && "$java_home/bin/java" --enable-native-access=ALL-UNNAMED \
  -cp "target/test-classes:$(cat "$work/class-path.txt")" dev.rehearsal.harness.cli.Main \
  test com.acme.shop.ShippingSuiteTest com.acme.shop.ShippingTest --list)
