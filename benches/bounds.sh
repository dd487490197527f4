#!/usr/bin/env bash
# What a build may cost, in figures that hold on a noisy machine: processor time against the floor (examples/floor.rs) in the
# same run, bytes a page, peak memory, and growth from 100 to 1,000 policies. Fails where one is over its bound. No wall time.
# usage: benches/bounds.sh RELEASE-FOLDER     (shouce, examples/handbook, floor and pages built there; needs GNU time)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
release=$1 bad=0
# In memory where there is a gigabyte of it: what a disk takes of a processor's time differs from run to run by as much as all.
room=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1) || room=0
work=$(if [ "${room:-0}" -gt 1000000 ]; then mktemp -d -p /dev/shm; else mktemp -d; fi)
trap 'rm -rf "$work"' EXIT

# cost NAME COMMAND…: user + system seconds and peak KiB of the cheapest of five runs, into NAME.
cost() {
  local name=$1
  shift
  for _ in 1 2 3 4 5; do
    rm -rf "$work/out"
    command time -f '%U %S %M' -o "$work/time" "$@" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
    awk '{ printf "%.3f %d\n", $1 + $2, $3 }' "$work/time" >>"$work/$name.runs"
  done
  sort -n "$work/$name.runs" | head -n 1 >"$work/$name"
}

# bound WHAT VALUE LIMIT
bound() {
  local verdict=ok
  awk -v a="$2" -v b="$3" 'BEGIN { exit !(a > b) }' && { verdict='OVER'; bad=1; }
  printf '%-46s %10s  bound %8s  %s\n' "$1" "$2" "$3" "$verdict"
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

for n in 100 1000; do
  "$release/examples/handbook" "$work/n$n" "$n"
  cost "floor$n" "$release/examples/floor" "$work/n$n" "$work/out"
  cost "pages$n" "$release/examples/pages" "$work/n$n" "$work/out"
  cost "build$n" "$release/shouce" --lang en build "$work/n$n" --out "$work/out"
  find "$work/out" -type f -printf '%s\n' | awk '{ s += $1; f += 1 } END { print s, f }' >"$work/bytes$n"
  find "$work/out" -name '*.html' -printf '%s\n' | awk '{ s += $1; f += 1 } END { printf "%d\n", s / f }' >"$work/page$n"
done
read -r floor _ <"$work/floor1000"
read -r pages _ <"$work/pages1000"
read -r build peak <"$work/build1000"
read -r small _ <"$work/build100"
read -r many files <"$work/bytes1000"
read -r few _ <"$work/bytes100"

. benches/bounds.txt
bound 'processor time / floor, 1,000 policies' "$(ratio "$build" "$floor")" "$CPU_TO_FLOOR"
bound 'the same without search' "$(ratio "$pages" "$floor")" "$CPU_TO_FLOOR_WITHOUT_SEARCH"
bound 'bytes a page' "$(cat "$work/page1000")" "$BYTES_A_PAGE"
bound 'bytes of everything a file' "$((many / files))" "$BYTES_A_FILE"
bound 'peak memory, MiB' "$((peak / 1024))" "$PEAK_MIB"
bound 'growth of bytes, 100 to 1,000' "$(ratio "$many" "$few")" "$GROWTH_OF_BYTES"
bound 'growth of processor time, 100 to 1,000' "$(ratio "$build" "$small")" "$GROWTH_OF_TIME"
exit $bad
