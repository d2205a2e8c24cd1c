# Starts the session leader: chooses the shell that leads, and gives it its descriptors.
#
#   SH session.sh terminal SH    0 1 2: the terminal, 3: commands, 4: reports
#   SH session.sh pipes SH       0: commands, 1: reports, 2: a pipe for what the tasks print
#
# The leader has 0: commands, 4: reports, 5: the tasks' output, 6: their input. All are named in the very command that
# starts it: ksh closes what an earlier `exec` has opened.
#
# The system's sh leads, unless it is zsh or a ksh. Those hand the terminal over only when they are interactive; zsh and
# ksh93 then write messages of their own to it, and mksh has no status for a stopped task. Where no other shell is
# installed, nobody leads a terminal, and the report says so.

shell=$2 applet=
if [ -n "${ZSH_VERSION-}${KSH_VERSION-}" ]; then
    PATH=/usr/bin:/bin:/usr/local/bin:/usr/pkg/bin
    for shell in bash dash busybox ''; do
        case $shell in busybox) applet=sh ;; *) applet= ;; esac
        # A name is no proof: one may be a link to the other.
        [ -z "$shell" ] || [ "$("$shell" $applet -c 'echo "other${ZSH_VERSION-}${KSH_VERSION-}"' 2>/dev/null)" != other ] || break
    done
    if [ -z "$shell" ] && [ "$1" = terminal ]; then
        echo 'no shell here can hand a terminal over to a step; install bash or dash' >&4
        exit 1
    fi
    shell=${shell:-$2}
fi

# -m before anything is read: that is when bash opens the terminal that it hands over.
if [ "$1" = terminal ]; then
    exec "$shell" $applet -m -s terminal "${0%/*}/leader.sh" 4>&4 5>&1 6<&0 0<&3 3<&-
else
    exec "$shell" $applet -s pipes "${0%/*}/leader.sh" 4>&1 5>&2 6</dev/null
fi
