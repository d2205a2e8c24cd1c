"""What the benchmarks share: programs on a pseudo-terminal, notebooks to run, medians."""
import fcntl, os, pty, re, select, signal, statistics, struct, subprocess, sys, termios, time

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LABSH = os.path.join(HERE, "labsh")
ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=!$ ]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>78]")
LIMIT = 120

# What JLine and readline write when they begin to read a line.
READY = b"\x1b[?2004h"


def answers(asked):
    """What a terminal answers to the questions in these bytes: its modes (none), the cursor (home), what it is."""
    modes = b"".join(b"\x1b[?%s;0$y" % m for m in re.findall(rb"\x1b\[\?(\d+)\$p", asked))
    return modes + b"\x1b[1;1R" * asked.count(b"\x1b[6n") + b"\x1b[?62;22c" * len(re.findall(rb"\x1b\[0?c", asked))


def peak(pid):
    """The most memory a process has had, in MB; 0 where the system does not say."""
    try:
        with open(f"/proc/{pid}/status") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) / 1024
    except (OSError, AttributeError):
        return 0


class Session:
    """A program on a pseudo-terminal of 40 by 120 that answers what terminals are asked."""

    def __init__(self, command, environment):
        self.begin = time.monotonic()
        self.shown = b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.environ.update(environment, TERM="xterm-256color")
            try:
                os.execvp(command[0], command)
            finally:
                os._exit(127)

    def read(self, seconds=LIMIT):
        """Some bytes more; none at the end."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return b""
        try:
            part = os.read(self.terminal, 65536)
        except OSError:
            return b""
        if b"\x1b" in part:
            os.write(self.terminal, answers(part))
        return part

    def until(self, seen):
        """Reads until what was shown since the last call fits; the moment that it did."""
        shown = b""
        while True:
            part = self.read()
            if not part:
                raise RuntimeError(f"never seen: {shown[-300:]!r}")
            now = time.monotonic()
            shown += part
            if seen(shown):
                return now

    def ask(self, keys):
        """Seconds from these keys to the next prompt."""
        self.quiet()
        begin = time.monotonic()
        os.write(self.terminal, keys)
        return self.until(lambda shown: READY in shown) - begin

    def key(self, keys):
        """Seconds from these keys to the first byte that they bring."""
        self.quiet()
        begin = time.monotonic()
        os.write(self.terminal, keys)
        return self.until(len) - begin

    def quiet(self):
        while self.read(0.03):
            continue

    def end(self, leave):
        """Leaves; the CPU seconds of the whole session."""
        try:
            os.write(self.terminal, leave)
        except OSError:
            pass
        end = time.monotonic() + 20
        while True:
            done, _, used = os.wait4(self.pid, os.WNOHANG)
            if done:
                os.close(self.terminal)
                return used.ru_utime + used.ru_stime
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
            if select.select([self.terminal], [], [], 0.005)[0] and not self.read(0):
                time.sleep(0.005)


def to_end(command, environment):
    """Seconds, CPU seconds and peak MB of a command."""
    begin = time.monotonic()
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def notebook(name, steps, shell="sh", text=":"):
    """Writes a notebook with one procedure `all` of that many steps."""
    with open(name, "w") as file:
        file.write(f"labsh: 1\ntitle: Steps\nshell: {shell}\nprocedures:\n  - name: all\n    steps:\n")
        for i in range(steps):
            file.write(f"      - name: s{i}\n        run: '{text}'\n")
    return name


def trust(name, environment):
    """So that --yes runs it."""
    said = subprocess.run([LABSH, "trust", name], env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True)
    digest = re.search("sha256:[0-9a-f]{64}", said.stdout + said.stderr)
    subprocess.run([LABSH, "trust", name, "--digest", digest.group(0)], env={**os.environ, **environment},
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return name


def prepare(java):
    """Builds labsh and waits for its archive, which the first start makes in the background."""
    environment = {**os.environ, **({"LABSH_JAVA_HOME": java} if java else {})}
    for _ in range(60):
        said = subprocess.run([LABSH, "--debug", "--version"], env=environment, capture_output=True, text=True).stderr
        if "labsh: archive:" in said:
            return
        time.sleep(2)
    sys.exit("bench: no archive was made: " + said)


def median(values):
    return statistics.median(values)


def load(rounds):
    return f"load: {' '.join(map(str, os.getloadavg()))}, {os.cpu_count()} processors, {rounds} rounds"
