# Asked of the shell that labsh keeps on another host (HostCheck): what it has of all that labsh uses there. Prints a line for
# each thing, its name and what there is to say of it. It runs in any POSIX shell that has read far.sh, and changes nothing.
(
labsh_say() {
    labsh_put "$1 $2
"
}
labsh_link=$(readlink /bin/sh)
labsh_sh=${ZSH_VERSION:+zsh $ZSH_VERSION}${KSH_VERSION:+ksh, $KSH_VERSION}${BASH_VERSION:+bash $BASH_VERSION}
labsh_say sh "${labsh_sh:-${labsh_link##*/}}"
labsh_say login "${SHELL-}"
for labsh_program in bash zsh ksh ksh93 mksh dash busybox sudo doas su perl mkfifo stty tty readlink ls wc cp mv chmod chown \
    head cat mkdir rm id uname env grep dd sed cut uniq; do
    labsh_found=$(command -v "$labsh_program") && labsh_say "program-$labsh_program" "$labsh_found"
done
# As session.sh chooses.
if [ -n "${ZSH_VERSION-}${KSH_VERSION-}" ]; then
    PATH=/usr/bin:/bin:/usr/local/bin:/usr/pkg/bin
    for labsh_program in bash dash 'busybox sh'; do
        if [ "$($labsh_program -c 'echo "other${ZSH_VERSION-}${KSH_VERSION-}"')" = other ] 2>/dev/null; then
            labsh_say leads "$labsh_program"
            break
        fi
    done
fi
case ${HOME-} in
    /*)
        labsh_say home "$HOME"
        labsh_say home-real "$(cd -P -- "$HOME" && pwd -P)"
        if [ ! -d "$HOME" ]; then
            labsh_say home-trouble 'does not exist'
        elif [ ! -w "$HOME" ] || [ ! -x "$HOME" ]; then
            labsh_say home-trouble 'cannot be written'
        fi
        ;;
esac
labsh_n=0
for labsh_base in "${TMPDIR:-/tmp}" /tmp /var/tmp; do
    labsh_n=$((labsh_n + 1))
    labsh_say "temporary-$labsh_n" "$(cd -P -- "$labsh_base" && pwd -P)"
done
if [ -r /proc/self/stat ]; then
    labsh_say processes /proc
elif [ -n "$(ps -A -o pid= -o ppid= -o pgid= -o stat=)" ]; then
    labsh_say processes ps
fi
for labsh_name in LC_ALL LC_CTYPE LANG; do
    eval "labsh_found=\${$labsh_name-}"
    if [ -n "$labsh_found" ]; then
        labsh_say locale "$labsh_name=$labsh_found"
        break
    fi
done
)
