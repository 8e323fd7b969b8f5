# shellcheck shell=bash
# The tour, for cmd_tour of the launcher, which sets $root, $jdk and $pauses. A command that it shows is the command that
# it runs.
# shellcheck disable=SC2154,SC2034,SC2164 # set by the launcher; used in the commands; the launcher stops at a failure

bold='' dim='' plain=''
[[ ! -t 1 || ${TERM-dumb} == dumb ]] || bold=$'\e[1m' dim=$'\e[2m' plain=$'\e[m'

tour() {
  require curl
  cd "$root"
  tmp=$(mktemp -d)
  trap end_tour EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  # Whatever the programs leave in the temporary directory when they are interrupted goes with $tmp. The launcher of the
  # JVM says that it has read the variable, in a line that is none of what the tour shows.
  export TMPDIR=$tmp JDK_JAVA_OPTIONS="-Djava.io.tmpdir=$tmp"
  exec 5>/dev/null 4>&2 2> >(grep --line-buffered -v '^NOTE: Picked up JDK_JAVA_OPTIONS' >&4)
  say 'Ten minutes with a key-value store that gains one promise a stage. What stands
behind a $ is really run, on data that is deleted at the end. The first time,
each stage is built first, which takes a minute or two.'
  layers
  killed_in_memory
  killed_in_a_write
  power_loss
  race
  log
  say 'That was the tour. Where to read on:

  README.md                 what there is, and every command
  docs/course/              the course: these promises, step by step
  docs/diagrams/            a request, a write, a snapshot and a lock, drawn
  ./keystages plant         real bugs, and the tests that catch them'
}

end_tour() {
  trap '' INT TERM
  exec 2>&4 # so that the filter ends
  local job
  for job in $(jobs -p); do
    kill "$job" 2>/dev/null || true
    wait "$job" 2>/dev/null || true
  done
  until rm -rf "$tmp" 2>/dev/null; do :; done # a program that was interrupted as well may still be writing
}

chapter() { # TITLE
  echo
  if [[ $pauses ]]; then
    printf '%s-- any key goes on, q ends the tour --%s' "$dim" "$plain"
    local key=''
    IFS= read -rsn 1 key || key=q
    printf '\r\e[K'
    [[ $key != q ]] || exit 0
  fi
  printf '%s== %s ==%s\n' "$bold" "$1" "$plain"
}

say() { printf '\n%s\n' "$1"; }

show() { # COMMAND [EXIT-CODE [ERRORS]]: shows and runs it; another exit code than the expected one ends the tour
  local code=0
  printf '\n%s$ %s%s\n' "$bold" "$1" "$plain"
  { eval "$1" || code=$?; } 2>&"${3-2}"
  ((code == ${2-0})) || fail "the tour ends here: expected exit code ${2-0}, was $code"
}

layers() {
  chapter '1 of 6: a request through the layers'
  say 'Stage 1 keeps a map in memory and reads one request a line:'
  show "printf 'POST /kv name Alice\nGET /kv/name\n' | ./keystages run 1"
  say 'Each request passed four layers. Here is where each calls the next:'
  show 'src=stage1-inmemory/src/main/java/keystages'
  show "grep -ohE '(router\.route|\.handle|store\.put|entries\.put)\([a-z, ]+\)' \\
    \$src/{server/Server,router/Router,handler/Puts,store/KVStore}.java"
  say 'Server parses, Router dispatches, Handlers decide, KVStore owns the data. All
stages have these four, and each new promise is the work of one of them.'
}

killed_in_memory() {
  chapter '2 of 6: kill stage 1'
  say 'Clients write to stage 1, it is killed with SIGKILL and started again. Then
every write that it had acknowledged is asked for:'
  show './keystages crash 1 --rounds 1 --seed 1 2>/dev/null | tail -n 12' 1
  say 'Nothing is left. To a client, "201 Created" meant little.'
}

killed_in_a_write() {
  chapter '3 of 6: kill stage 2 in the middle of a write'
  say 'Stage 2 writes each change to a file before it answers. The same audit:'
  show './keystages crash 2 --rounds 3 --seed 1 2>/dev/null'
  type -P strace >/dev/null || {
    say '(strace is not installed, so the kill at an exact system call is left out.)'
    return 0
  }
  data=$tmp/data
  say 'Those kills came at random moments. Now one at an exact one: the new file is
written, and the kill comes with the system call that would put it in place.'
  show "echo 'POST /kv name Alice' | ./keystages run 2 --data \$data"
  show "echo 'POST /kv name Bob' |
    strace -f -qq -o \$tmp/calls -e inject=/^rename:signal=KILL \\
    ./keystages run 2 --data \$data" 137 5
  show "ls \$data"
  show "echo 'GET /kv/name' | ./keystages run 2 --data \$data"
  say 'No answer was given for Bob, so the old value is right. Half a file is never read:
the next start deletes kv.snapshot.tmp.'
}

power_loss() {
  chapter '4 of 6: the power fails'
  say 'A killed process leaves its writes with the kernel. When the power fails,
whatever was not forced to the disk (fsync) may be gone, in any combination. A
test builds these disks and starts the store on each. That takes up to a minute:'
  show "test=PowerLossTest#mutations_whenThePowerGoes_areKeptOnceAcknowledged
  ./keystages test 2 \$test | grep '^power loss,' | fold -sw 78"
  say 'On every disk the store showed what it had acknowledged.

Now without the one line that forces the directory after the rename, as in etcd
#6368 and leveldb #195:'
  show "./keystages plant no-force-of-the-directory >\$tmp/found
  grep '^  -  *commit' \$tmp/found"
  show "sed -n '/PowerLossTest#/p; / promise  /,/ disk state/p' \$tmp/found | fold -sw 78"
  say 'The client was told that a=1 is stored. The disk forgot the rename.'
}

race() {
  chapter '5 of 6: two clients race'
  PATH=$jdk/bin:$PATH
  say 'Stage 3 serves many clients at once. Two of them store 150 keys each:'
  show "./keystages run 3 --port 0 --data \$tmp/with >\$tmp/with.out & server=\$!"
  two_clients with
  say 'Now a lock that guards the write to the disk, but not the copy of the map
before it:'
  show 'store=stage3-concurrent-network/src/main/java/keystages/store/KVStore.java'
  show "sed -E '/lock\.(un)?lock\(|GuardedBy|jspecify/d; s/@Nullable //
    s/snapshot.replace\(next\);/synchronized (this) { & }/' \\
    \$store >\$tmp/KVStore.java"
  show "jar=stage3-concurrent-network/target/stage3-concurrent-network.jar
  javac -d \$tmp/classes -cp \$jar \$tmp/KVStore.java"
  show "java -cp \$tmp/classes:\$jar keystages.Main --port 0 --data \$tmp/without \\
    >\$tmp/without.out & server=\$!"
  two_clients without
  say 'Each was told 201 for every key, and keys are gone: both clients copied the
same map and added a key of their own, and the later copy took the place of the
other. That is a lost update.'
}

two_clients() { # NAME
  await_server "$1"
  show "kv=$url/kv
  put() { curl -s -w '%{http_code}\n' -X PUT -d x \$kv/\$1[1-150]; }"
  show "(put a & put b & wait) | sort | uniq -c       # what they were told"
  show "curl -s \$kv | wc -l       # how many keys there are"
  kill "$server"
  wait "$server" || true
}

await_server() { # NAME: sets $url to where the server of that name listens
  until url=$(grep -so 'http://.*' "$tmp/$1.out"); do
    kill -0 "$server" 2>/dev/null || fail 'the server does not start'
    sleep 0.1
  done
}

log() {
  chapter '6 of 6: a log'
  say 'With each put, stage 3 writes all that it holds. Here are 100 puts of 1,000
bytes, and the sizes of the file after each of them, added up:'
  show "value=\$(printf %01000d 0)"
  show "./keystages run 3 --port 0 --data \$tmp/3 >\$tmp/3.out & server=\$!"
  await_server 3
  show "kv=$url/kv
  for i in {1..100}; do
    curl -s -X PUT -d \$value \$kv/\$i; wc -c <\$tmp/3/kv.snapshot
  done | awk '{ sum += \$1 } END { print sum }'"
  kill "$server"
  wait "$server" || true
  say 'Stage 4 appends each put to a log. The same puts, SIGKILL right behind the last
answer, and a new start:'
  serve_log
  show "curl -s -X PUT -d \$value \$kv/[1-100]; kill -9 \$server"
  wait "$server" 2>/dev/null || true
  serve_log
  show "curl -s \$kv | wc -l       # how many keys there are"
  show "log=\$tmp/4/kv.log.1
  wc -c <\$log       # what was written for them"
  say 'All is there, for a fiftieth of the bytes. Here the kills come in the middle of
many puts:'
  show './keystages crash 4 --rounds 3 --seed 1 2>/dev/null'
  say 'When the power fails, half of a write that was under way may be at the end of
the log. So we stop the server, and append the half of one:'
  show "kill \$server; wait \$server
  tail -c 1000 \$log | head -c 500 >\$tmp/half; cat \$tmp/half >>\$log
  wc -c <\$log"
  serve_log
  show "wc -c <\$log; curl -s \$kv | wc -l"
  say 'It is cut off, since nobody was told that it is stored. Damage to what was
acknowledged is told from it, and refused: docs/reference/log-format.md.'
  kill "$server"
  wait "$server" || true
}

serve_log() {
  rm -f "$tmp/4.out"
  show "./keystages run 4 --port 0 --data \$tmp/4 >\$tmp/4.out & server=\$!"
  await_server 4
  show "kv=$url/kv"
}
