# What the tools share: where things are, how they speak. Sourced with bash, never run.
# Each step says one line when it begins and one when it is done; what it printed stands in build/logs. A step that
# fails shows the end of that, then one line with what failed and how to mend it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
mkdir -p build/logs
export PATH=$root/build/node/bin:$PATH
export NODE_NO_WARNINGS=1
# What one clone compiled, another need not.
export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
jobs=$(nproc)

if [[ -t 1 ]]; then
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' plain=$'\e[0m'
else
  bold='' dim='' red='' plain=''
fi

say() { printf '%s\n' "${bold}$*${plain}"; }

# fail WHAT MEND
fail() {
  printf '%s\n' "${red}$1${plain} $2" >&2
  exit 1
}

# Repeats the last line of LOG behind NAME, for as long as this script runs.
show_progress() {
  local name=$1 log=$2 width
  width=$(($(tput cols 2>/dev/null || echo 80) - ${#name} - 8))
  while sleep 0.5 && kill -0 $$ 2>/dev/null; do
    printf '\r\e[K  %s' "$name ... ${dim}$(tail -n 1 "$log" | tr -cd '[:print:]' | cut -c "1-$width")${plain}"
  done
}

# step NAME MEND COMMAND... : runs COMMAND with its output in build/logs/NAME.log.
step() {
  local name=$1 mend=$2 log began status=0 watcher=''
  shift 2
  log=build/logs/${name// /-}.log
  began=$SECONDS
  printf '  %s ...' "$name"
  if [[ -t 1 ]]; then
    : >"$log"
    show_progress "$name" "$log" &
    watcher=$!
  fi
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [[ -n $watcher ]]; then
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
    printf '\r\e[K  %s ...' "$name"
  fi
  if ((status == 0)); then
    printf ' %s\n' "${dim}$((SECONDS - began)) s${plain}"
    return 0
  fi
  printf ' %s\n' "${red}failed${plain}"
  tail -n "${PANE_LOG_LINES:-60}" "$log" >&2
  fail "Failed: $name." "${mend:+$mend }All of its output: $log"
}

# node_is_new_enough: Node 20.19 or later, which the web tools ask for.
node_is_new_enough() {
  command -v node >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'
}
