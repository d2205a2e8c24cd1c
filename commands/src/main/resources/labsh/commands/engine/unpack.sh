# Run as another user who can read none of labsh's files: takes the task's files from standard input.
#
#   sh -c "$(cat unpack.sh)" labsh INPUT DIRECTORY
#
# The first line of the input exports the task's own variables; the rest is a text that writes the task's files into
# DIRECTORY, which is made here, and runs them. INPUT is the task's standard input; when empty, file descriptor 3 is.
# Signals are the task's affair.

trap : HUP INT QUIT TERM
umask 077
__labsh_nl='
'
IFS= read -r __labsh_text
eval "$__labsh_text"
mkdir "$2" || exit 126
cat >"$2/bundle"
[ -z "$1" ] || exec 3<"$1"
/bin/sh "$2/bundle" <&3 3<&-
__labsh_status=$?
rm -rf "$2"
exit "$__labsh_status"
