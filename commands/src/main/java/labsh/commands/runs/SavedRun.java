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

/** A run as its log tells it. */
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
     * @param lines whole ones, in order
     * @param changes finds the file change of an intent in the backups
     * @return empty when the log does not say which run it is
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
                boot = open.get().boot();
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
                // A newer labsh may have more to say.
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
            // An undo that failed decides nothing.
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

    /** The values of parameters, captured ones too, without the secrets. */
    public Map<String, String> values() {
        return values;
    }

    /** The names of the parameters whose values have to be asked for again. */
    public Set<String> secrets() {
        return secrets;
    }

    /** What took place and has not been taken back, in order. */
    public List<Intent> done() {
        return done;
    }

    /** The outcomes that the log tells, in order, without what was printed. */
    public List<OutcomeEntry> outcomes() {
        return outcomes;
    }

    /** The process that has begun it or taken it over last; empty where an older labsh did not say. */
    public OptionalLong owner() {
        return owner;
    }

    /** Which boot of the host its last step was started in; empty when none was, or the system does not say. */
    public String boot() {
        return boot;
    }

    /** The step that was started and whose end the log does not know. */
    public Optional<Intent> open() {
        return open;
    }

    /** The step recorded as unknown about which nobody has decided yet. */
    public Optional<Intent> unknown() {
        return unknown;
    }

    /** The step that was being taken back, and that end is not known either. */
    public Optional<Intent> undoing() {
        return undoing;
    }

    /** Index of the step to do next. */
    public int next() {
        return next;
    }

    /** Of the last outcome; 0 before the first. */
    public int seq() {
        return seq;
    }

    /** The last saved shell state of each host. */
    public Map<Host, String> states() {
        return states;
    }

    /** Whether it came to its end. */
    public boolean ended() {
        return ended || next >= steps.size();
    }
}
