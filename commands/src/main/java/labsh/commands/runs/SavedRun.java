package labsh.commands.runs;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import labsh.commands.files.FileChange;
import labsh.commands.reach.Host;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.StepResult;

/** A run as read from its log. */
public final class SavedRun {
    private final String id;
    private String procedure = "";
    private String notebook = "";
    private String host = "";
    private Optional<Host> on = Optional.empty();
    private OffsetDateTime at = OffsetDateTime.MIN;
    private List<String> steps = List.of();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final List<Intent> done = new ArrayList<>();
    private final List<OutcomeEntry> outcomes = new ArrayList<>();
    private OptionalLong owner = OptionalLong.empty();
    private String boot = "";
    private Optional<Intent> open = Optional.empty();
    private Optional<Intent> unknown = Optional.empty();
    private Optional<Intent> undoing = Optional.empty();
    private StepResult lastResult = StepResult.OK;
    private int next;
    private int seq;
    private final Map<Host, String> states = new LinkedHashMap<>();
    private boolean ended;

    private SavedRun(String id) {
        this.id = id;
    }

    /**
     * Reads a log.
     *
     * @param lines complete ones, in order
     * @param changes finds the file change of an intent in the backups
     * @return empty when the log lacks the description of the run
     */
    static Optional<SavedRun> of(String id, List<LogLine> lines, Function<LogLine, Optional<FileChange>> changes) {
        SavedRun run = new SavedRun(id);
        lines.forEach(line -> run.read(line, changes));
        return run.procedure.isEmpty() ? Optional.empty() : Optional.of(run);
    }

    private void read(LogLine line, Function<LogLine, Optional<FileChange>> changes) {
        switch (line.kind()) {
            case "run" -> {
                procedure = line.text("procedure");
                notebook = line.text("notebook");
                host = line.text("host");
                on = line.text("on").isEmpty() ? Optional.empty() : Optional.of(Host.named(line.text("on")));
                at = OffsetDateTime.parse(line.text("at"));
                steps = List.of(line.text("steps").split(" "));
                values.putAll(line.all("v."));
                secrets.addAll(line.all("s.").keySet());
                owner(line);
            }
            case "intent" -> {
                open = Optional.of(Intent.of(line, changes.apply(line)));
                values.putAll(line.all("v."));
                if (open.get().on().isLocal()) {
                    boot = open.get().boot();
                }
            }
            case "owner" -> owner(line);
            case "outcome" -> outcome(line);
            case "decided" -> unknown = Optional.empty();
            case "position" -> next = line.number("next");
            case "state" -> states.put(new Host(line.text("on")), line.text("file"));
            case "undoing" ->
                undoing = done.stream()
                        .filter(intent -> intent.seq() == line.number("seq"))
                        .findFirst();
            case "undone" -> remove(line.number("seq"));
            case "ended" -> ended = true;
            default -> {
                // Kinds of a newer labsh are ignored.
            }
        }
    }

    private void owner(LogLine line) {
        owner = line.has("pid") ? OptionalLong.of(line.number("pid")) : OptionalLong.empty();
    }

    private void outcome(LogLine line) {
        LoggedOutcome.of(id, line).ifPresent(outcomes::add);
        seq = line.number("seq");
        lastResult = StepResult.of(line.text("result")).orElse(StepResult.UNKNOWN);
        boolean wasOpen = open.filter(intent -> intent.seq() == seq).isPresent();
        boolean written = open.flatMap(Intent::change).isEmpty() || lastResult != StepResult.FAILED;
        if (wasOpen && written && Runs.tookPlace(lastResult)) {
            done.add(open.get());
        }
        if (wasOpen || lastResult.goesOn() || lastResult == StepResult.UNDONE) {
            // An undo that failed does not decide about an unknown step.
            unknown = wasOpen && lastResult == StepResult.UNKNOWN ? open : Optional.empty();
        }
        open = Optional.empty();
        undoing = Optional.empty();
        values.putAll(line.all("c."));
        String step = line.text("step");
        if (lastResult.goesOn() && next < steps.size() && step.endsWith("/" + steps.get(next))) {
            next++;
        }
        ended = false;
    }

    private void remove(int doneSeq) {
        for (Iterator<Intent> i = done.iterator(); i.hasNext(); ) {
            if (i.next().seq() == doneSeq) {
                i.remove();
            }
        }
    }

    public String id() {
        return id;
    }

    public String procedure() {
        return procedure;
    }

    /** The notebook as {@link Runs#nameOf} names it. */
    public String notebook() {
        return notebook;
    }

    public String host() {
        return host;
    }

    /** The host that the person said its steps run on; empty where nobody said one. */
    public Optional<Host> on() {
        return on;
    }

    /** When it was started. */
    public OffsetDateTime at() {
        return at;
    }

    /** The names of its steps, in order. */
    public List<String> steps() {
        return steps;
    }

    /** The values of parameters, with captured ones and without secrets. */
    public Map<String, String> values() {
        return values;
    }

    /** The names of the parameters whose values have to be asked for again. */
    public Set<String> secrets() {
        return secrets;
    }

    /** The steps that took effect and have not been undone, in order. */
    public List<Intent> done() {
        return done;
    }

    /** The outcomes in the log, in order, without outputs. */
    public List<OutcomeEntry> outcomes() {
        return outcomes;
    }

    /** The process that began it or took it over last; empty in logs of an older labsh. */
    public OptionalLong owner() {
        return owner;
    }

    /** The boot id of the host when its last step was started; empty when none was, or the id is unknown. */
    public String boot() {
        return boot;
    }

    /** The step that was started and has no outcome in the log. */
    public Optional<Intent> open() {
        return open;
    }

    /** The step recorded as unknown about which the user has not decided yet. */
    public Optional<Intent> unknown() {
        return unknown;
    }

    /** The step whose undo was started and has no outcome in the log. */
    public Optional<Intent> undoing() {
        return undoing;
    }

    /** Index of the next step. */
    public int next() {
        return next;
    }

    /** The number of the last outcome; 0 before the first. */
    public int seq() {
        return seq;
    }

    /** The last saved shell state of each host. */
    public Map<Host, String> states() {
        return states;
    }

    /** Whether it is finished. */
    public boolean ended() {
        return ended || next >= steps.size();
    }
}
