# Read by the shell that labsh keeps on another host (FarPlace): what is done there beside the tasks. It runs in any POSIX
# shell, and every name begins with labsh_. When its input ends, labsh is gone or the connection is: it ends the leaders
# whose terminals go with them, and takes the directory away.
#
#   labsh_begin NAME             makes the private directory, where there is room and no other user can replace it
#   labsh_put TEXT               prints it, without any process having it in its arguments
#   labsh_find NAME PATH         the program of that name
#   labsh_same PROGRAM PATH NAME...  the name of these under which this file is found, too, else its own
#   labsh_mark                   a line that no file holds by chance
#   labsh_read DIRECTORY NAME... the files of these names: a line for each, then their contents
#   labsh_new PID FIRST TOKEN    the processes with this token among those that began after FIRST, and the children of PID
#   labsh_look BASE REST MOST    what that path below BASE leads to, whether by a link, and what it holds, if MOST bytes at most
#   labsh_children PID           the numbers of its children; of no process where the system does not say
#   labsh_table                  all processes: number, parent, group, state

labsh_umask=$(umask)
umask 077
labsh_dir= labsh_leaders=
trap 'labsh_end' EXIT
trap '' HUP PIPE

labsh_end() {
    for labsh_pid in $labsh_leaders; do
        kill -HUP "$labsh_pid" 2>/dev/null
        kill -KILL "$labsh_pid" 2>/dev/null
    done
    [ -z "$labsh_dir" ] || rm -rf -- "$labsh_dir"
}

labsh_put() {
    case ${KSH_VERSION-} in
        ?*) print -rn -- "$1" ;;
        *) printf %s "$1" ;;
    esac
}

labsh_begin() {
    for labsh_base in "${XDG_STATE_HOME-}" "${HOME-}/.local/state" "${HOME-}" "${TMPDIR-}" /tmp /var/tmp; do
        case $labsh_base in /?*) ;; *) continue ;; esac
        labsh_base=$(cd -P -- "$labsh_base" 2>/dev/null && pwd -P) || continue
        case $labsh_base in *[!A-Za-z0-9/._-]*) continue ;; esac
        [ -O "$labsh_base" ] || [ -k "$labsh_base" ] || continue
        mkdir -m 700 -- "$labsh_base/.labsh-$1" 2>/dev/null || continue
        if labsh_put "$labsh_room" 2>/dev/null >"$labsh_base/.labsh-$1/room" &&
            [ "$(cat "$labsh_base/.labsh-$1/room")" = "$labsh_room" ]; then
            labsh_dir=$labsh_base/.labsh-$1
            break
        fi
        rm -rf -- "$labsh_base/.labsh-$1"
    done
    labsh_put "$labsh_dir"
}

labsh_find() {
    case $1 in
        */*) [ ! -f "$1" ] || [ ! -x "$1" ] || labsh_put "$1" ;;
        *)
            labsh_rest=$2:
            while [ -n "$labsh_rest" ]; do
                labsh_one=${labsh_rest%%:*} labsh_rest=${labsh_rest#*:}
                case $labsh_one in
                    /*)
                        if [ -f "$labsh_one/$1" ] && [ -x "$labsh_one/$1" ]; then
                            labsh_put "$labsh_one/$1"
                            break
                        fi
                        ;;
                esac
            done
            ;;
    esac
}

labsh_same() {
    labsh_file=$1 labsh_path=$2
    shift 2
    for labsh_name; do
        labsh_other=$(labsh_find "$labsh_name" "$labsh_path")
        if [ -n "$labsh_other" ] && [ "$labsh_file" -ef "$labsh_other" ]; then
            labsh_put "$labsh_name"
            return
        fi
    done
    labsh_put "${labsh_file##*/}"
}

labsh_read() {
    labsh_from=$1 labsh_all=
    shift
    for labsh_name; do
        if [ ! -e "$labsh_from/$labsh_name" ] && [ ! -h "$labsh_from/$labsh_name" ]; then
            echo absent
        elif [ -h "$labsh_from/$labsh_name" ] || [ ! -f "$labsh_from/$labsh_name" ] || [ ! -r "$labsh_from/$labsh_name" ]; then
            echo other
        else
            echo file
            labsh_all="$labsh_all $labsh_name"
        fi
    done
    [ -z "$labsh_all" ] || (
        cd "$labsh_from" || exit
        set --
        for labsh_name in $labsh_all; do
            set -- "$@" "./$labsh_name" "$labsh_dir/mark"
        done
        cat "$@"
    )
}

# A link that root has made in a directory of root's is of the system: /bin, /home, /var/run.
labsh_is_layout() {
    case $1 in '' | /var) ;; *) return 1 ;; esac
    labsh_listed=$(ls -ldn -- "$1/" "$1/$2" | while read -r labsh_a labsh_b labsh_uid labsh_rest; do labsh_put "$labsh_uid."; done)
    [ "$labsh_listed" = 0.0. ]
}

# The end of a path may be newlines, which $( ) would take away.
labsh_look() {
    labsh_at=$(cd -P -- "$1" && pwd -P && echo .) || labsh_at="$1
."
    labsh_at=${labsh_at%??} labsh_below=$2 labsh_linked=straight labsh_links=0
    [ "$labsh_at" != / ] || labsh_at=
    while [ -n "$labsh_below" ]; do
        labsh_one=${labsh_below%%/*}
        case $labsh_below in
            */*) labsh_below=${labsh_below#*/} ;;
            *) labsh_below= ;;
        esac
        case $labsh_one in
            '' | .) continue ;;
            ..)
                labsh_at=${labsh_at%/*}
                continue
                ;;
        esac
        if [ ! -h "$labsh_at/$labsh_one" ]; then
            labsh_at=$labsh_at/$labsh_one
            continue
        fi
        labsh_links=$((labsh_links + 1))
        [ "$labsh_links" -le 40 ] || return
        labsh_is_layout "$labsh_at" "$labsh_one" || labsh_linked=linked
        labsh_to=$(readlink "$labsh_at/$labsh_one" && echo .) || return
        labsh_to=${labsh_to%??}
        case $labsh_to in
            /*) labsh_at= ;;
        esac
        labsh_below=$labsh_to/$labsh_below
    done
    labsh_at=${labsh_at:-/}
    labsh_one=$labsh_at
    while [ ! -e "$labsh_one" ]; do
        labsh_one=${labsh_one%/*}
        labsh_one=${labsh_one:-/}
    done
    labsh_kind=file
    if [ "$labsh_one" != "$labsh_at" ]; then
        # Of a directory that may not be searched nobody can say what is not in it.
        [ -x "$labsh_one" ] && labsh_kind=absent || labsh_kind=unreadable
    elif [ ! -f "$labsh_at" ]; then
        labsh_kind=other
    elif [ ! -r "$labsh_at" ]; then
        labsh_kind=unreadable
    elif [ $(wc -c <"$labsh_at") -gt "$3" ]; then
        labsh_kind=large
    fi
    echo "$labsh_kind"
    echo "$labsh_linked"
    if [ "$labsh_kind" = file ]; then
        ls -ldn -- "$labsh_at" | head -n 1
    else
        echo
    fi
    labsh_put "$labsh_at//
"
    [ "$labsh_kind" != file ] || cat <"$labsh_at"
}

labsh_children() {
    if [ -r "/proc/$1/task/$1/children" ]; then
        read -r labsh_line <"/proc/$1/task/$1/children"
        echo "$labsh_line"
    fi
}

labsh_last() {
    labsh_line=
    [ ! -r /proc/loadavg ] || read -r labsh_line </proc/loadavg
    echo "${labsh_line##* }"
}

labsh_new() {
    labsh_children "$1"
    labsh_pid=$2 labsh_last=$(labsh_last)
    [ -n "$labsh_last" ] && [ -n "$labsh_pid" ] || return 0
    set -- "$3"
    if [ "$labsh_last" -ge "$labsh_pid" ] && [ $((labsh_last - labsh_pid)) -lt 1000 ]; then
        while [ "$labsh_pid" -lt "$labsh_last" ]; do
            labsh_pid=$((labsh_pid + 1))
            [ ! -r "/proc/$labsh_pid/environ" ] || set -- "$@" "/proc/$labsh_pid/environ"
        done
    else
        set -- "$@" /proc/[0-9]*/environ
    fi
    [ $# -lt 2 ] || grep -l "LABSH_TOKEN=$1" "$@" /dev/null
}

labsh_table() {
    if [ -r /proc/self/stat ]; then
        cat /proc/[0-9]*/stat
    else
        echo ps
        ps -A -o pid= -o ppid= -o pgid= -o stat=
    fi
}
