#!/usr/bin/env bash
# A cluster of three etcd nodes on loopback, at ports that are free. Needs Debian's etcd-server and etcd-client.
#   etcd.sh run DIR        starts it, and stops it at the end of the input or at a signal
#   etcd.sh start DIR      starts it and prints its nodes
#   etcd.sh stop DIR       stops it
#   etcd.sh kill DIR N     kills node N (0 to 2) with signal 9
#   etcd.sh restart DIR N  starts node N again
#   etcd.sh pause DIR N    has node N stand still: it keeps its connections, and answers nobody
#   etcd.sh resume DIR N   has it go on
#   etcd.sh leader DIR     prints the number of the node that leads
# What the nodes hold is in DIR, and stays there.
set -euo pipefail
command=${1:?run, start, stop, kill, restart, pause, resume or leader} dir=${2:?a directory}

# Below the ports that the system gives to whoever asks for any.
free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo "$port"
}

# Six lines: where clients ask each node, and where the others do.
choose_ports() {
    mkdir -p "$dir"
    [ -s "$dir/ports" ] || for _ in 1 2 3 4 5 6; do free_port; done >"$dir/ports"
    mapfile -t ports <"$dir/ports"
}

node() { echo "127.0.0.1:${ports[$1]}"; }
peer() { echo "http://127.0.0.1:${ports[$(($1 + 3))]}"; }

start_node() {
    setsid etcd --name "n$1" --data-dir "$dir/n$1" \
        --listen-client-urls "http://$(node "$1")" --advertise-client-urls "http://$(node "$1")" \
        --listen-peer-urls "$(peer "$1")" --initial-advertise-peer-urls "$(peer "$1")" \
        --initial-cluster "n0=$(peer 0),n1=$(peer 1),n2=$(peer 2)" --initial-cluster-state new \
        --max-txn-ops 4096 --max-request-bytes 8388608 \
        --auto-compaction-mode periodic --auto-compaction-retention 10m \
        </dev/null >>"$dir/n$1.log" 2>&1 &
    echo $! >"$dir/n$1.pid"
    disown
}

await_node() {
    local end=$((SECONDS + 60))
    until ETCDCTL_API=3 etcdctl --endpoints "$(node "$1")" endpoint health >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || { echo "node $1 does not answer: see $dir/n$1.log" >&2; return 1; }
        sleep 0.2
    done
}

# Signals a node, and waits until it is gone.
end_node() {
    [ -f "$dir/n$2.pid" ] || return 0
    local pid
    pid=$(cat "$dir/n$2.pid")
    kill -CONT "$pid" 2>/dev/null || true
    while [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = etcd ] && kill "-$1" "$pid" 2>/dev/null; do sleep 0.1; done
    rm -f "$dir/n$2.pid"
}

signal_node() {
    kill "-$1" "$(cat "$dir/n$2.pid")"
}

stop() {
    for i in 0 1 2; do end_node TERM "$i" & done
    wait
}

start() {
    trap stop EXIT
    trap 'exit 1' HUP INT TERM
    for i in 0 1 2; do start_node "$i"; done
    for i in 0 1 2; do await_node "$i" || exit 1; done
    echo "$(node 0) $(node 1) $(node 2)"
}

leads() {
    ETCDCTL_API=3 etcdctl --endpoints "$(node "$1")" endpoint status -w fields 2>/dev/null | tr -d '"' |
        awk '/^MemberID/ { self = $3 } /^Leader/ { leader = $3 } END { exit !(self && self == leader) }'
}

leader() {
    for _ in {1..100}; do
        for i in 0 1 2; do if leads "$i"; then echo "$i"; return; fi; done
        sleep 0.1
    done
    echo "no node leads" >&2
    return 1
}

# All of it is read before any of it is done.
main() {
    choose_ports
    case $command in
        run) start; cat >/dev/null ;;
        start) start; trap - EXIT ;;
        stop) stop ;;
        kill) end_node KILL "${3:?a node}" ;;
        restart) start_node "${3:?a node}"; await_node "$3" ;;
        pause) signal_node STOP "${3:?a node}" ;;
        resume) signal_node CONT "$3" && await_node "$3" ;;
        leader) leader ;;
        *) echo "no such command: $command" >&2 && exit 2 ;;
    esac
}

main "$@"
exit
