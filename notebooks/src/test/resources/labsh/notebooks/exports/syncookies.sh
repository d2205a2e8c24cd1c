#!/bin/sh
# Which systems have SYN cookies switched on?
#
# In 2013 an article showed how SYN cookies make blind spoofing of TCP
# connections quicker: an attacker who sees no answer has fewer numbers to
# guess. So: which systems have them switched on as they come out of the box?
#
# `run survey` on a fresh installation answers for one system and records it
# below; `table` puts all answers side by side. What was found in 2013:
#
# | system | setting | cookies |
# |---|---|---|
# | Ubuntu 12.04 | net.ipv4.tcp_syncookies | on |
# | Debian 6 | net.ipv4.tcp_syncookies | off |
# | Debian 7 | net.ipv4.tcp_syncookies | on |
# | CentOS 5 | net.ipv4.tcp_syncookies | on |
# | CentOS 6 | net.ipv4.tcp_syncookies | on |
# | FreeBSD 8 | net.inet.tcp.syncookies | on |
# | Solaris 10 | not implemented | off |
# | OpenBSD 5.3 | not implemented | off |
#
# (The notes called FreeBSD's setting by its Linux name. Nor did they give a
# day: the records below stand at the end of the month of the article.)
#
# Should they be off, then? Rather not. Without them a flood of SYN packets is
# enough to keep everybody out, and that is the likelier attack by far. What is
# wrong is a service that takes an IP address for a proof of identity.

labsh_script=$0
labsh_name=
labsh_step() {
    labsh_name=$1
    labsh_left=$2
    labsh_exits=$3
    printf '\n== %s\n' "$1" >&2
}
labsh_good() {
    case " $labsh_exits " in *" $1 "*) return 0 ;; *) return 1 ;; esac
}
labsh_ended() {
    labsh_good "$1" || labsh_stop "ended with $1" "$1"
}
labsh_exited() {
    if [ -z "$labsh_name" ]; then
        exit "$1"
    elif ! labsh_good "$1"; then
        labsh_stop "ended with $1" "$1"
    elif [ "$labsh_left" -gt 0 ]; then
        labsh_stop "ended the script; steps not done: $labsh_left"
    else
        exit 0
    fi
}
labsh_stop() {
    printf '%s: %s: %s\n' "$labsh_script" "$labsh_name" "$1" >&2
    labsh_name=
    case ${2-1} in 0 | *[!0-9]*) exit 1 ;; *) exit "${2-1}" ;; esac
}
labsh_yes() {
    printf '%s [y/N] ' "$1" >&2
    read -r labsh_answer || return 1
    case $labsh_answer in [yY]*) return 0 ;; *) return 1 ;; esac
}
labsh_as() {
    labsh_user=$1
    shift
    if [ "$(id -un)" = "$labsh_user" ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -u "$labsh_user" "$@"
    else
        doas -u "$labsh_user" "$@"
    fi
}
trap 'labsh_exited "$?"' EXIT


case ${1-} in

'survey')
# See whether this system has them switched on

# survey/setting · Read the setting
# *on* means: cookies are sent when the queue of half-open connections
# is full. *always* means for every connection (Linux, value 2), and is
# meant for tests.
# Expected in the output: SYN cookies \S+
# Keeps setting from the output: (\S+) =
# Keeps state from the output: SYN cookies (\S+)
labsh_step 'survey/setting: Read the setting' 0 '0'
eval '
case $(uname -s) in
  Linux) key=net.ipv4.tcp_syncookies ;;
  FreeBSD) key=net.inet.tcp.syncookies ;;
  *) key=none ;;
esac
value=none
if [ "$key" != none ]; then
  value=$(sysctl -n "$key") || exit 1
fi
case $value in
  0) state=off ;;
  1) state=on ;;
  2) state=always ;;
  *) state=not-implemented ;;
esac
echo "$key = $value: SYN cookies $state"
'
labsh_ended "$?"
if [ -z "${setting-}" ]; then
printf '%s, as printed above: ' setting >&2
read -r setting || labsh_stop 'nobody could say'
export setting
fi
if [ -z "${state-}" ]; then
printf '%s, as printed above: ' state >&2
read -r state || labsh_stop 'nobody could say'
export state
fi
labsh_name=
;;

'counters')
# See whether this system has ever sent any

# counters/used · Read the counters of TCP
# Counters since boot. Many cookies sent and few received is what a
# flood looks like; both at zero is a quiet night.
# Expected exit status: 0 or 1
labsh_step 'counters/used: Read the counters of TCP' 0 '0 1'
eval '
case $(uname -s) in
  Linux)
    awk '\''/^TcpExt:/ {
      if (!n) { n = split($0, name) }
      else for (i = 2; i <= n; i++)
        if (name[i] ~ /^Syncookies/) print name[i], $i
    }'\'' /proc/net/netstat ;;
  *) netstat -s -p tcp | grep -i cookie ;;
esac
'
labsh_ended "$?"
labsh_name=
;;

'switch-on')
# Switch SYN cookies on
#
# The procedure is for linux, freebsd.
# Directory that holds the system's files
: "${root:=/}"
export root

# switch-on/before · Read the setting
# Expected in the output: = [0-9]
# Keeps key from the output: (\S+) =
# Keeps old_value from the output: = ([0-9]+)
labsh_step 'switch-on/before: Read the setting' 3 '0'
eval '
case $(uname -s) in
  FreeBSD) key=net.inet.tcp.syncookies ;;
  *) key=net.ipv4.tcp_syncookies ;;
esac
echo "$key = $(sysctl -n "$key")"
'
labsh_ended "$?"
if [ -z "${key-}" ]; then
printf '%s, as printed above: ' key >&2
read -r key || labsh_stop 'nobody could say'
export key
fi
if [ -z "${old_value-}" ]; then
printf '%s, as printed above: ' old_value >&2
read -r old_value || labsh_stop 'nobody could say'
export old_value
fi

# switch-on/now · Set it in the running kernel
# As root
labsh_step 'switch-on/now: Set it in the running kernel' 2 '0'
if ( eval '
test "$(sysctl -n "$key")" != 0
' ); then
echo 'already done' >&2
else
labsh_as 'root' env "key=${key-}" "old_value=${old_value-}" "root=${root-}" 'sh' -c '
sysctl "$key=1"'
labsh_ended "$?"
fi
# To take it back:
#   sysctl "$key=$old_value"

# switch-on/at-boot · Set it for every boot to come
# As root
labsh_step 'switch-on/at-boot: Set it for every boot to come' 1 '0'
labsh_as 'root' env "key=${key-}" "old_value=${old_value-}" "root=${root-}" 'sh' -c '
labsh_file="${root}"'\''/etc/sysctl.conf'\''
case $labsh_file in '\''~/'\''*) labsh_file=$HOME/${labsh_file#'\''~/'\''} ;; esac
if [ -e "$labsh_file" ]; then cp -p "$labsh_file" "$labsh_file.before" || exit 1; fi
grep -qxF -e "${key}"'\''=1'\'' "$labsh_file" 2>/dev/null || printf '\''%s\n'\'' "${key}"'\''=1'\'' >>"$labsh_file" || exit 1
'
labsh_ended "$?"

# switch-on/check · Read it back
labsh_step 'switch-on/check: Read it back' 0 '0'
eval '
test "$(sysctl -n "$key")" != 0
'
labsh_ended "$?"
labsh_name=
;;
*)
printf 'usage: %s %s\n' "$0" 'survey | counters | switch-on' >&2
exit 2
;;
esac
